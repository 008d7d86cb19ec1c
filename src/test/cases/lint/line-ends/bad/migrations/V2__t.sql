CREATE TABLE t1 (id bigint PRIMARY KEY);
-- two
