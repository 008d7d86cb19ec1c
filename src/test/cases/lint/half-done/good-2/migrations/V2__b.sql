SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY by_customer ON orders (customer);
RESET lock_timeout;
