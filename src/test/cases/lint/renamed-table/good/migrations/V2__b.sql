ALTER TABLE by_customer RENAME TO orders_by_customer;
ALTER TABLE orders RENAME CONSTRAINT pk TO orders_key;
ALTER TABLE orders RENAME customer TO buyer;
CREATE TABLE items (id bigint PRIMARY KEY);
ALTER TABLE items RENAME TO order_items;
SELECT 'ALTER TABLE orders RENAME TO x';
