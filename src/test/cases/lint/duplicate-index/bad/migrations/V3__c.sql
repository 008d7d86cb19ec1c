CREATE UNIQUE INDEX d ON orders (day);
