CREATE INDEX CONCURRENTLY by_customer ON orders (customer);
CREATE INDEX CONCURRENTLY by_total ON orders (total); -- here
