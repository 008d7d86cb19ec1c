ALTER TABLE orders RENAME CONSTRAINT pk TO "RENAME COLUMN id TO number";
ALTER TABLE order_numbers RENAME COLUMN id TO number;
ALTER TABLE orders ADD COLUMN tax int;
ALTER TABLE orders RENAME COLUMN tax TO vat;
CREATE TABLE items (id bigint PRIMARY KEY, price int);
ALTER TABLE items RENAME price TO cost;
