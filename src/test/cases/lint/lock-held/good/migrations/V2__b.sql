UPDATE customers SET name = upper(name);
ALTER TABLE customers ADD COLUMN note text DEFAULT 'UPDATE customers SET name = 1';
