CREATE TABLE orders (id bigint PRIMARY KEY, total int, tax int, note text);
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT taxed CHECK (tax > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT "NOT VALID" CHECK (note <> 'NOT VALID');
