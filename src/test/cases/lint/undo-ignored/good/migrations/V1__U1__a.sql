CREATE TABLE venues (id bigint PRIMARY KEY);
