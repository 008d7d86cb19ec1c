CREATE TABLE orders (id bigint PRIMARY KEY, name varchar(50) UNIQUE);
