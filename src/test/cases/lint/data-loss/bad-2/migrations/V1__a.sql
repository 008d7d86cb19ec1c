CREATE TABLE orders (id bigint PRIMARY KEY, "Note" text);
INSERT INTO orders VALUES (1, 'keep me');
