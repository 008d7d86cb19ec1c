CREATE TABLE orders (id bigint PRIMARY KEY);
DO $$
BEGIN
  PERFORM 1 / 0;
EXCEPTION WHEN division_by_zero THEN
  RAISE WARNING 'ERROR: division by zero';
END $$;
SELECT 'FATAL: nothing';
