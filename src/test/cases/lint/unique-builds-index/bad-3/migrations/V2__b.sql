ALTER TABLE events ADD UNIQUE (id, day); -- here
