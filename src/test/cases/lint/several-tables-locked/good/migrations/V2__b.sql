ALTER TABLE customers ADD COLUMN name text;
CREATE TABLE items (id bigint PRIMARY KEY);
ALTER TABLE items ADD COLUMN name text;
SELECT count(*) FROM orders; -- ALTER TABLE orders
INSERT INTO orders VALUES (1);
