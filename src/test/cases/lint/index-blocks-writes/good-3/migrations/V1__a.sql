CREATE TABLE orders (id bigint PRIMARY KEY, name varchar(50));
CREATE INDEX by_name ON orders (name);
