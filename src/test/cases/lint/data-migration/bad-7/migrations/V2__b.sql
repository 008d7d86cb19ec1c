DO $$ BEGIN EXECUTE 'update order_totals set total = 1'; END $$; -- here
