CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE FUNCTION widen() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'AL' || 'TER TABLE customers ADD COLUMN name text';
END $$;
