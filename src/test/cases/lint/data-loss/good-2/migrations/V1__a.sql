CREATE TABLE orders (id bigint PRIMARY KEY);
INSERT INTO orders VALUES (1);
