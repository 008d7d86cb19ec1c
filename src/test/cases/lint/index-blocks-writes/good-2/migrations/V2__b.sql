CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX by_order ON items (order_id);
CREATE TEMP TABLE scratch (id int);
CREATE INDEX ON scratch (id);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
COMMENT ON TABLE orders IS 'CREATE INDEX by_customer ON orders (customer)';
