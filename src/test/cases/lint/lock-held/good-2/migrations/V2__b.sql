ALTER TABLE customers ADD COLUMN upper_name text;
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
INSERT INTO orders VALUES (1, 1);
UPDATE orders SET customer = 2;
CREATE INDEX orders_by_customer ON orders (customer);
ALTER TABLE orders ADD CONSTRAINT positive CHECK (customer > 0);
