ALTER TABLE customers ADD COLUMN upper_name text;
DO $$ BEGIN -- here
  EXECUTE 'UP' || 'DATE customers SET upper_name = upper(name)';
END $$;
