CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
ALTER TABLE orders ADD CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers;
ALTER TABLE orders RENAME CONSTRAINT of_customer TO customer_of;
