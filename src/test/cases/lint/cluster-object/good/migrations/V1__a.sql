DO $$
BEGIN
  CREATE ROLE lint_user;
EXCEPTION WHEN duplicate_object THEN
  RAISE NOTICE 'there already';
END $$;
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'lint_reader') THEN
    CREATE ROLE lint_reader;
  END IF;
END $$;
CREATE TABLE "create role lint_third" (id bigint PRIMARY KEY);
