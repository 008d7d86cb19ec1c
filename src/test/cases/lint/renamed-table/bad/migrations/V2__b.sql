ALTER TABLE "Orders" RENAME TO orders; -- here
