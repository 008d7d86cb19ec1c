CREATE TABLE orders (id bigint NOT NULL UNIQUE, "PRIMARY KEY" text); -- here
DO $$ BEGIN EXECUTE 'CREATE TABLE items AS SELECT 1 AS id'; END $$; -- here
SELECT 2 AS id INTO copies; -- here
