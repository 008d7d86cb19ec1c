CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE FUNCTION fill() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE orders SET total = 2; END $$;
