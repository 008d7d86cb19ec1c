CREATE TABLE orders (id bigint PRIMARY KEY, total int CHECK (total IS NOT NULL AND total > 0));
