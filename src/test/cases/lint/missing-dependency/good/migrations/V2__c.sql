-- depends on: V1, V1.1__b
ALTER TABLE orders ADD COLUMN total int;
