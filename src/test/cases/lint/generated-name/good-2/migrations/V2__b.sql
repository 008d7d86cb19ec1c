-- takes orders_customer_fkey with it
ALTER TABLE orders DROP COLUMN customer;
