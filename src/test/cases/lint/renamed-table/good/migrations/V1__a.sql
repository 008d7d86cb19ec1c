CREATE TABLE orders (id bigserial CONSTRAINT pk PRIMARY KEY, customer bigint);
CREATE INDEX by_customer ON orders (customer);
