SET LOCAL lock_timeout = '5s';
COMMIT; -- here
ALTER TABLE orders ADD COLUMN total int;
