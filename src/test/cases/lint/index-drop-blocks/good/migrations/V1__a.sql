CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX by_customer ON orders (customer);
