CREATE TABLE orders (id bigint PRIMARY KEY, "Total" int, name text NOT NULL);
ALTER TABLE orders ADD CONSTRAINT total_not_null CHECK ("Total" IS NOT NULL) NOT VALID;
