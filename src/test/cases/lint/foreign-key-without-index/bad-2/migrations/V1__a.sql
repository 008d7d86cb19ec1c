CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX by_customer ON orders (customer);
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers; -- here
