CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE TABLE events (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE INDEX events_by_day ON events (day);
