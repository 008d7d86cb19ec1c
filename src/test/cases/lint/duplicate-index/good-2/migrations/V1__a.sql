CREATE TABLE orders (id bigint PRIMARY KEY, name text);
CREATE INDEX ON orders (name);
CREATE INDEX ON orders (name text_pattern_ops, id);
