DROP VIEW open_orders;
DROP TABLE orders;
CREATE TABLE orders (id bigint PRIMARY KEY);
