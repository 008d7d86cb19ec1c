ALTER TABLE orders ADD CONSTRAINT total_there NOT NULL total NOT VALID; -- here
