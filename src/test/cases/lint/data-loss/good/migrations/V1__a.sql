CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE TABLE items (id bigint PRIMARY KEY);
INSERT INTO orders VALUES (1, NULL);
