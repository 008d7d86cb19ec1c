ALTER TABLE orders ADD COLUMN total int;
UPDATE orders SET total = 0;
ALTER TABLE orders ALTER COLUMN total SET NOT NULL; -- here
