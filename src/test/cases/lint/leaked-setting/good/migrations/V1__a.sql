SET LOCAL statement_timeout = '1min';
SELECT set_config('TimeZone', 'Pacific/Apia', true);
SET work_mem = '64MB';
RESET work_mem;
CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = pg_catalog AS 'SELECT 1';
SELECT f();
COMMENT ON FUNCTION f() IS 'SET statement_timeout = 1';
