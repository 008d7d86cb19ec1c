ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey;
DROP INDEX orders_customer_idx;
