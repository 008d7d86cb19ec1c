ALTER TABLE orders ADD COLUMN total int;
CREATE INDEX CONCURRENTLY by_customer ON orders (customer); -- here
