-- depends: V7__totals -- here
ALTER TABLE orders ADD COLUMN total int;
