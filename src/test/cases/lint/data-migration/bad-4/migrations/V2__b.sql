WITH changed AS ( -- here
  UPDATE orders SET total = 0 WHERE total IS NULL RETURNING id
)
INSERT INTO log SELECT id FROM changed;
