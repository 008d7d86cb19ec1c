${first}
ALTER TABLE orders ADD COLUMN total int NOT NULL; -- here
