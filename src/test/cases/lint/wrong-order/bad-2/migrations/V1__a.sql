CREATE TABLE orders (id bigint PRIMARY KEY);

CREATE INDEX by_customer ON order_lines (customer); -- here

CREATE TABLE order_lines (id bigint PRIMARY KEY, customer bigint);
