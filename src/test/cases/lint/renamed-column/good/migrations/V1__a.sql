CREATE TABLE orders (id bigint CONSTRAINT pk PRIMARY KEY, total int);
CREATE VIEW order_numbers AS SELECT id FROM orders;
