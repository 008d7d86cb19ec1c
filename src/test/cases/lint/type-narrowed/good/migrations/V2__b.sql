ALTER TABLE orders ALTER COLUMN id TYPE bigint;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);
ALTER TABLE orders ALTER COLUMN note TYPE text; -- TYPE varchar(5)
ALTER TABLE orders ADD COLUMN code text;
ALTER TABLE orders ALTER COLUMN code TYPE varchar(3);
CREATE TABLE items (id bigint PRIMARY KEY);
ALTER TABLE items ALTER COLUMN id TYPE smallint;
