ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey; -- here
