ALTER TABLE customers ADD COLUMN upper_name text;
CREATE INDEX orders_by_customer ON orders (customer); -- here
