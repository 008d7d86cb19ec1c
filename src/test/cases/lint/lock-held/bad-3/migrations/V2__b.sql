ALTER TABLE customers ADD COLUMN upper_name text;
ALTER TABLE orders VALIDATE CONSTRAINT positive; -- here
