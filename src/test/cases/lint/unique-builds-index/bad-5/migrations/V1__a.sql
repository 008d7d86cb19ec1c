CREATE TABLE events (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE archive (id bigint NOT NULL, day date NOT NULL);
