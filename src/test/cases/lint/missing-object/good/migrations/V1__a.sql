CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER TABLE IF EXISTS gone ADD COLUMN x int;
DROP FUNCTION IF EXISTS gone();
DO $$
BEGIN
  IF to_regclass('gone') IS NOT NULL THEN
    ALTER TABLE gone ADD COLUMN x int;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'lint_nobody') THEN
    GRANT SELECT ON orders TO lint_nobody;
  END IF;
END $$;
CREATE FUNCTION later() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM gone); END $$;
