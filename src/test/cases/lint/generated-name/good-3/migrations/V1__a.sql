CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigserial PRIMARY KEY, customer bigint REFERENCES customers);
