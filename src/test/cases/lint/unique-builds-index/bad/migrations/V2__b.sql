DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD UNI' || 'QUE (number)'; END $$; -- here
