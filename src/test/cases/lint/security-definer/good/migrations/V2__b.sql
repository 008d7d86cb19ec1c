ALTER FUNCTION f() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION i() SECURITY INVOKER;
