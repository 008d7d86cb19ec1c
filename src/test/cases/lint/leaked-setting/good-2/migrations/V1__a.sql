CREATE SCHEMA shop;
SELECT pg_catalog.set_config('search_path', 'shop', false);
CREATE TABLE orders (id bigint PRIMARY KEY);
