CREATE TABLE orders (id bigint PRIMARY KEY);
DO $$ BEGIN PERFORM 1 / (SELECT count(*) FROM orders); END $$; -- here
