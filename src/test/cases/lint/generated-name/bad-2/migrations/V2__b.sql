DO $$ BEGIN EXECUTE 'ALTER INDEX "Orders_customer_idx" RENAME TO by_customer'; END $$; -- here
