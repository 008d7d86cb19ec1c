ALTER TABLE orders ADD COLUMN note text; -- DEFAULT ''
DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD total int NO' || 'T NULL'; END $$; -- here
