CREATE TABLE orders (id bigint PRIMARY KEY);
INSERT INTO orders VALUES (1);
COMMIT AND CHAIN; -- here
CREATE TABLE items (id bigint PRIMARY KEY);
