CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE TABLE log (id bigint PRIMARY KEY);
