CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers);
INSERT INTO customers VALUES (1);
INSERT INTO orders VALUES (1, 1);
