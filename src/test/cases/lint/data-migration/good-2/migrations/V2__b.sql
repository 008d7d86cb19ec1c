DO $$
BEGIN
  INSERT INTO notes VALUES (1, 'update and delete later');
END $$;
