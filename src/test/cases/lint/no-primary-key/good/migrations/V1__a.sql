CREATE TABLE orders (id bigint);
CREATE TABLE scratch (id bigint);
CREATE TEMP TABLE passing (id bigint);
CREATE TABLE events (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
