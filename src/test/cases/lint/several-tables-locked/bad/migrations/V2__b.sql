ALTER TABLE customers ADD COLUMN name text;
SELECT 1;
DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN total int', 'ord' || 'ers'); END $$; -- here
