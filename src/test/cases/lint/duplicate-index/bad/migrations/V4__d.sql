ALTER TABLE orders ADD UNIQUE (day); -- here
