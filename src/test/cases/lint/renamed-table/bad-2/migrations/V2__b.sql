DO $$ BEGIN EXECUTE 'ALTER TABLE orders SET SCH' || 'EMA shop'; END $$; -- here
