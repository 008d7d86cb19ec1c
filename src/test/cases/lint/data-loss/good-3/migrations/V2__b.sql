ALTER TABLE orders ADD COLUMN twice int DEFAULT 10;
ALTER TABLE orders DROP COLUMN twice;
DO $$
BEGIN
  TRUNCATE orders;
  RAISE EXCEPTION 'not after all';
EXCEPTION WHEN raise_exception THEN
  RAISE NOTICE 'kept';
END $$;
