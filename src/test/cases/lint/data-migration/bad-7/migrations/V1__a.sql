CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE VIEW order_totals AS SELECT id, total FROM orders;
