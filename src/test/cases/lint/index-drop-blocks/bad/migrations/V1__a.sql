CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX "By Customer" ON orders (customer);
