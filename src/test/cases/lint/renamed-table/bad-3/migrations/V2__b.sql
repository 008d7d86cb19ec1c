ALTER SCHEMA shop RENAME TO store; -- here
