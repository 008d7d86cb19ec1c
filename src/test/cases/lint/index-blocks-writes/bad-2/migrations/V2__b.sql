CREATE INDEX ON events (day); -- here
