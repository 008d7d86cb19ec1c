ALTER TABLE orders ADD COLUMN number int UNIQUE; -- here
