CREATE TABLE t0 (id bigint PRIMARY KEY);
-- two
