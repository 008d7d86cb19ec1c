ALTER TABLE events -- here
  ADD COLUMN twice bigint GENERATED ALWAYS AS (id * 2) STORED;
