CREATE TABLE orders (id bigint PRIMARY KEY, day date, seen timestamp(3), net cidr, total int);
