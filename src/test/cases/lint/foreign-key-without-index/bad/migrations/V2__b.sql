DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD FOREIGN KEY (customer) REF' || 'ERENCES customers'; END $$; -- here
