ALTER TABLE orders ADD COLUMN id bigint PRIMARY KEY; -- here
