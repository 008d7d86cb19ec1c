ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID; -- here
DO $$ BEGIN -- here
  EXECUTE 'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers NOT VA' || 'LID';
END $$;
