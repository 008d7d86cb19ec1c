ALTER TABLE orders ADD COLUMN total int;
ALTER TABLE orders ALTER COLUMN total SET NOT NULL; -- here
