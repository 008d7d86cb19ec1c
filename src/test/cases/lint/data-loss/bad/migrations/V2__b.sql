DO $$ BEGIN EXECUTE 'DROP ' || 'TABLE orders'; END $$; -- here
