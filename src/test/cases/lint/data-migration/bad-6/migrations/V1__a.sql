CREATE TABLE orders (id bigint PRIMARY KEY, total int);
INSERT INTO orders VALUES (1, 1);
