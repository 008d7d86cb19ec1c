ALTER TABLE orders ALTER COLUMN total SET DATA TYPE numeric(12, 0); -- here
ALTER TABLE orders ALTER note TYPE varchar(20); -- here
DO $$ BEGIN EXECUTE 'ALTER TABLE orders ALTER codes TY' || 'PE varchar(10)[]'; END $$; -- here
