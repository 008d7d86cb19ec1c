CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW order_numbers AS SELECT id FROM orders;
