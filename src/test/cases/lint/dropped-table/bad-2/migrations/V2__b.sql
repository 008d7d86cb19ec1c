DO $$ BEGIN EXECUTE format('DROP TABLE %s', 'shop.orders'); END $$; -- here
