CREATE TABLE orders (id bigint PRIMARY KEY, seen timestamp(3)); -- here
DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD COLUMN paid time' || 'stamp'; END $$; -- here
