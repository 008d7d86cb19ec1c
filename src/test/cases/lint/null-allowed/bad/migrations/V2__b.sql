DO $$ BEGIN EXECUTE 'ALTER TABLE orders ALTER total DR' || 'OP NOT NULL'; END $$; -- here
