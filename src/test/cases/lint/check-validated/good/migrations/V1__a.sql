CREATE DOMAIN amount AS int;
CREATE TABLE orders (id bigint PRIMARY KEY, total int, price amount);
