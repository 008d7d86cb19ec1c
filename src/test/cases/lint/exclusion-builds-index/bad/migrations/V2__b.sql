DO $$ BEGIN -- here
  EXECUTE 'ALTER TABLE bookings ADD EXC' || 'LUDE USING gist (seats WITH &&)';
END $$;
