CREATE TABLE orders (id bigint PRIMARY KEY, seen timestamp, "timestamp" timestamptz(3), day date);
CREATE VIEW seen_orders AS SELECT id, now()::timestamp AS at FROM orders;
CREATE TEMP TABLE passing (at timestamp);
