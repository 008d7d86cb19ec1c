CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, number int CONSTRAINT numbered UNIQUE);
CREATE INDEX by_customer ON orders (customer);
