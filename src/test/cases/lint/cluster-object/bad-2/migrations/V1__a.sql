DO $$ BEGIN IF to_regrole('lint_user') IS NULL THEN CREATE ROLE lint_user; END IF; END $$;
CREATE ROLE lint_user; -- here
