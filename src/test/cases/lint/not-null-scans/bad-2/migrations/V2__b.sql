DO $$ BEGIN EXECUTE 'ALTER TABLE orders ALTER COLUMN total SET NO' || 'T NULL'; END $$; -- here
