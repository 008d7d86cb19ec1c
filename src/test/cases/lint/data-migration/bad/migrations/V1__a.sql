CREATE TABLE orders (id bigint PRIMARY KEY, total int);
INSERT INTO orders VALUES (1, 1);
CREATE FUNCTION fill() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE orders SET total = 2; END $$;
