-- ALTER TABLE customers DROP COLUMN fax
ALTER TABLE customers DROP COLUMN IF EXISTS telex;
ALTER TABLE customers ADD COLUMN scratch text;
ALTER TABLE customers DROP COLUMN scratch;
CREATE TABLE orders (id bigint PRIMARY KEY, fax text);
ALTER TABLE orders DROP COLUMN fax;
CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE customers DROP COLUMN fax; END $$;
