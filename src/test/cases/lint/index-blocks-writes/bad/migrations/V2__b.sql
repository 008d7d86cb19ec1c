/* CREATE INDEX CONCURRENTLY */ CREATE INDEX by_customer ON orders (customer); -- here
