DO $$ BEGIN EXECUTE 'UPDATE flyway_' || 'schema_history SET description = ''x'''; END $$; -- here
