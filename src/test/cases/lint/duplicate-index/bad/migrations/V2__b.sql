DO $$ BEGIN EXECUTE 'CREATE IN' || 'DEX c ON orders (id)'; END $$; -- here
