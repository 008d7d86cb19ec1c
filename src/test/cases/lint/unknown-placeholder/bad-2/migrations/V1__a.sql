CREATE TABLE venues (id bigint PRIMARY KEY);
-- as in ${schema.name} -- here
