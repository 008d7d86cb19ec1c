CREATE TABLE customers (id bigint PRIMARY KEY, fax text);
CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE customers DROP COLUMN fax; END $$;
