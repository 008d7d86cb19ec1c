-- requires: V2 -- here
CREATE TABLE orders (id bigint PRIMARY KEY);
