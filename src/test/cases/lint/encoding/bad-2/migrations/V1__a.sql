CREATE TABLE venues (id bigint PRIMARY KEY); -- prix d'entrée -- here
