-- SET LOCAL lock_timeout = '5s';
SELECT 'SET LOCAL lock_timeout';
ALTER TABLE customers ADD COLUMN name text; -- here
SET LOCAL lock_timeout = '5s';
