ALTER TABLE orders ADD COLUMN total amount NOT NULL;
