CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, day date);
CREATE INDEX a ON orders (customer); -- here
CREATE INDEX b ON orders (customer, day);
