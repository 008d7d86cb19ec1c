DO $$
BEGIN
  CREATE TABLE orders (id bigint PRIMARY KEY);
END $$;
CREATE VIEW open_orders AS SELECT id FROM orders;
