CREATE INDEX CONCURRENTLY there ON orders (exists); -- here
