CREATE TABLE orders (id bigint PRIMARY KEY, total int CONSTRAINT positive CHECK (total > 0));
CREATE TABLE events (id bigint, day date CHECK (day > '2000-01-01'), PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
