CREATE TABLE roles (id bigint PRIMARY KEY, name text);
INSERT INTO roles VALUES (1, 'admin');
