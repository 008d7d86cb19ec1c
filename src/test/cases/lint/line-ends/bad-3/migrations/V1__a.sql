CREATE TABLE t (id bigint PRIMARY KEY);
-- one-- two
