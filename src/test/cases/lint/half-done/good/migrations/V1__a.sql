CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE TABLE items (id bigint PRIMARY KEY);
