ALTER TABLE orders ALTER COLUMN feels TYPE mood USING feels::mood; -- here
