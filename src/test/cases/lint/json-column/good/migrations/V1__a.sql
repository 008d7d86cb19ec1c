CREATE TABLE orders (id bigint PRIMARY KEY, details jsonb, "json" text, was json);
CREATE FUNCTION f(json) RETURNS json LANGUAGE sql AS 'SELECT $1';
SELECT '{}'::json;
