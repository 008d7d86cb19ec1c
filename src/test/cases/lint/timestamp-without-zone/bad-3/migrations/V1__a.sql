CREATE TABLE orders (id bigint PRIMARY KEY, seen timestamp[]); -- here
