CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX by_customer ON orders (customer); -- here
-- as a failed CREATE INDEX CONCURRENTLY leaves it
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_customer'::regclass;
