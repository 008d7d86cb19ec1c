CREATE TABLE orders (id int PRIMARY KEY, name varchar(50), code varchar(9));
INSERT INTO orders VALUES (1, 'a', 'b');
