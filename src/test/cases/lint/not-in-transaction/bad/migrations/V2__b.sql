DO $$ BEGIN EXECUTE 'CREATE INDEX CONCURRENTLY by_customer ON orders (customer)'; END $$; -- here
