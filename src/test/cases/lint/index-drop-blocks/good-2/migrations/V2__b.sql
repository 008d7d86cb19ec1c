DROP INDEX IF EXISTS by_nobody;
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX by_order ON items (order_id);
DROP INDEX by_order;
ALTER TABLE orders DROP CONSTRAINT numbered;
ALTER TABLE orders DROP COLUMN customer; -- DROP INDEX by_customer
