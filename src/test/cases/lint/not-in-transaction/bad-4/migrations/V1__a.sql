CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint);
CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO orders VALUES (1); COMMIT; END $$;
