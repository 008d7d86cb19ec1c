CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY);
CREATE OR REPLACE VIEW order_numbers AS SELECT id FROM orders;
DO $$
BEGIN
  CREATE TYPE mood AS ENUM ('good');
EXCEPTION WHEN duplicate_object THEN
  NULL;
END $$;
DO $$
BEGIN
  IF to_regclass('items') IS NULL THEN
    CREATE TABLE items (id bigint);
  END IF;
END $$;
ALTER TABLE orders ALTER COLUMN id SET DEFAULT 1;
COMMENT ON TABLE orders IS 'CREATE TABLE items';
INSERT INTO orders VALUES (1);
