CREATE TABLE orders (id bigint PRIMARY KEY, total int);
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT ENFORCED;
