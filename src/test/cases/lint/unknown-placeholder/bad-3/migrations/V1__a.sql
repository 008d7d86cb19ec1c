CREATE TABLE [[schema]].venues (id bigint PRIMARY KEY);
CREATE TABLE [[scheme]].shops (id bigint PRIMARY KEY); -- here
