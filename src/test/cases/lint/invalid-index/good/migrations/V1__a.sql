CREATE TABLE events (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX events_by_day ON ONLY events (day);
CREATE INDEX events_2024_by_day ON events_2024 (day);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX by_customer ON orders (customer);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_customer'::regclass;
