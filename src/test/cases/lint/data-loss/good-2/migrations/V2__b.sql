CREATE TABLE scratch AS SELECT id, 2 * id AS twice FROM orders;
ALTER TABLE scratch DROP COLUMN twice;
DROP TABLE scratch;
