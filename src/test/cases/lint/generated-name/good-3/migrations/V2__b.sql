DO $$
DECLARE key text;
BEGIN
  SELECT conname INTO STRICT key FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'f';
  EXECUTE format('ALTER TABLE orders DROP CONSTRAINT %I', key);
END $$;
SELECT setval(pg_get_serial_sequence('orders', 'id'), 100);
