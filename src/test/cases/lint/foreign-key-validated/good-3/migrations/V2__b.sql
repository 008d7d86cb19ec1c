ALTER TABLE orders ALTER COLUMN customer TYPE varchar(20);
