CREATE TABLE orders (id int PRIMARY KEY, total int);
CREATE FUNCTION widen() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'ALTER TABLE orders ALTER COLUMN total TY' || 'PE bigint';
END $$;
