ALTER TABLE orders ALTER COLUMN name TYPE varchar(100);
