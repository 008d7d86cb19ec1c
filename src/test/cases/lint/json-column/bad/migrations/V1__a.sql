CREATE TABLE orders (id bigint PRIMARY KEY, details pg_catalog.json); -- here
CREATE TABLE items AS SELECT to_json(1) AS details; -- here
