ALTER TABLE orders RENAME "Total" TO total; -- here
