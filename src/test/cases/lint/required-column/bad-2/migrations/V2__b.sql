ALTER TABLE orders ADD COLUMN total amount; -- here
