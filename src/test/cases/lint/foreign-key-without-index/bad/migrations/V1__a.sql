CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, day date);
CREATE INDEX ON orders (day, customer);
CREATE INDEX ON orders (customer) WHERE day > '2024-01-01';
