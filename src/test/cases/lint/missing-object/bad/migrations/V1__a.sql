CREATE TABLE orders (id bigint PRIMARY KEY);
DO $$ BEGIN EXECUTE 'ALTER TABLE gone ADD COLUMN x int'; END $$; -- here
