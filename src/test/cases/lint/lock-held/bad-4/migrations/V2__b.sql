ALTER TABLE customers ADD COLUMN upper_name text;
ALTER TABLE orders ALTER COLUMN total TYPE bigint; -- here
