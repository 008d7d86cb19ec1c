CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint CONSTRAINT orders_customer_fkey REFERENCES customers);
CREATE INDEX orders_customer_idx ON orders (customer);
