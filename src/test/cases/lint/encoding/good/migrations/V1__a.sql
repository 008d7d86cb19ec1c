CREATE TABLE venues (id bigint PRIMARY KEY, name text);
INSERT INTO venues VALUES (1, 'Café');
