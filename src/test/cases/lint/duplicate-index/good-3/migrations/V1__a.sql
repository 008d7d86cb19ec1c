CREATE TABLE orders (id bigint PRIMARY KEY, name text CONSTRAINT named UNIQUE);
CREATE UNIQUE INDEX at_most_one_without ON orders (name) NULLS NOT DISTINCT;
