CREATE TABLE venues (id bigint PRIMARY KEY);
<<<<<<< HEAD -- here
ALTER TABLE venues ADD COLUMN name text;
=======
ALTER TABLE venues ADD COLUMN title text;
>>>>>>> other
