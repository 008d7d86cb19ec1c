CREATE TABLE orders (number text);
