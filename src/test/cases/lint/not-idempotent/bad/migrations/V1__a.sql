CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY);
DO $$ BEGIN EXECUTE 'CREATE TA' || 'BLE items (id int)'; END $$; -- here
ALTER TABLE orders ADD COLUMN IF NOT EXISTS a int, ADD COLUMN b int; -- here
CREATE TYPE mood AS ENUM ('IF NOT EXISTS'); -- here
