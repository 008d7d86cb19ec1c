CREATE TABLE orders (id bigint PRIMARY KEY);
/* not the */ END; -- here
CREATE TABLE items (id bigint PRIMARY KEY);
