CREATE INDEX CONCURRENTLY IF NOT EXISTS by_customer ON orders (customer);
