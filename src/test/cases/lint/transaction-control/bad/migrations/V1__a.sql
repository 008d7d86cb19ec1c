BEGIN; -- here
CREATE TABLE orders (id bigint PRIMARY KEY);
COMMIT; -- here
