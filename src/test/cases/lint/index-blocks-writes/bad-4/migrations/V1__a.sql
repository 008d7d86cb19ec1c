CREATE TABLE events (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE INDEX events_by_day ON events (day);
CREATE TABLE archive (id bigint NOT NULL, day date NOT NULL, PRIMARY KEY (id, day));
