CREATE TABLE customers (id varchar(10) PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer varchar(10) CONSTRAINT of_customer REFERENCES customers);
