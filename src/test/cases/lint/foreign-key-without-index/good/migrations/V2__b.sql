CREATE INDEX ON orders (shop, country, day);
CREATE TABLE events (id bigint, day date, shop bigint, country text, PRIMARY KEY (id, day),
  FOREIGN KEY (country, shop) REFERENCES shops) PARTITION BY RANGE (day);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ON events (country, shop);
