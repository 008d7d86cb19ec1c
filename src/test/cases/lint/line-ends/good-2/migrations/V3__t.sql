CREATE TABLE t2 (id bigint PRIMARY KEY);
-- two
