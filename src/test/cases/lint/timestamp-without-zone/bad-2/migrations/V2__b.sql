ALTER TABLE orders ALTER COLUMN seen TYPE timestamp; -- here
