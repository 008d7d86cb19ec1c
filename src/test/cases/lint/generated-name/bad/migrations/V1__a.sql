CREATE TABLE customers (id bigint PRIMARY KEY);
-- its key will be called orders_customer_fkey
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers);
