CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX by_customer ON orders (customer);
CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DRO' || 'P INDEX by_customer'; END $$;
