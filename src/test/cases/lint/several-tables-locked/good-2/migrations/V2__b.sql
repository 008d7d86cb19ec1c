ALTER TABLE events ADD COLUMN name text;
