DROP SCHEMA shop CASCADE; -- here
