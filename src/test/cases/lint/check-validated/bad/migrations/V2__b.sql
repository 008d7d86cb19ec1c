DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD CHE' || 'CK (total > 0)'; END $$; -- here
