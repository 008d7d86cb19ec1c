CREATE TABLE events (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO orders VALUES (1); COMMIT; END $$;
COMMENT ON TABLE orders IS 'CREATE INDEX CONCURRENTLY by_customer ON orders (customer)';
REINDEX TABLE orders;
