INSERT INTO orders SELECT n, 1 FROM generate_series(2, 9) AS n;
SELECT * FROM orders FOR UPDATE;
CREATE TABLE items (id bigint PRIMARY KEY, price int);
INSERT INTO items SELECT id FROM orders;
UPDATE items SET price = 1;
DELETE FROM items;
CREATE TEMP TABLE scratch AS SELECT * FROM orders;
UPDATE scratch SET total = 2;
COMMENT ON TABLE orders IS 'UPDATE orders SET total = 2';
