CREATE TABLE items (id bigint PRIMARY KEY);
TRUNCATE items;
CREATE TEMP TABLE scratch (id int);
TRUNCATE scratch;
CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN TRUNCATE orders; END $$;
ALTER TABLE orders ALTER COLUMN id TYPE bigint; -- TRUNCATE orders
