CREATE FUNCTION make_it() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE RO' || 'LE lint_user'; END $$;
SELECT make_it(); -- here
