CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN name text;
INSERT INTO customers VALUES (1);
