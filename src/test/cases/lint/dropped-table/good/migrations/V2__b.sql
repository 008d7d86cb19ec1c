CREATE TABLE scratch (id int);
CREATE TEMP TABLE orders (id int);
DROP TABLE orders;
DROP TABLE scratch;
DROP TABLE IF EXISTS customers;
COMMENT ON TABLE public.orders IS 'DROP TABLE orders';
