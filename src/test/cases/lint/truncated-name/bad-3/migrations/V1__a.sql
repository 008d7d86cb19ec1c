DO $$ BEGIN -- here
  EXECUTE 'CREATE TABLE ' || repeat('long', 16) || ' (id int)';
END $$;
