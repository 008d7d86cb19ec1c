ALTER TABLE orders ALTER COLUMN day TYPE timestamp;
ALTER TABLE orders ALTER COLUMN seen TYPE timestamp;
ALTER TABLE orders ALTER COLUMN net TYPE inet;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
