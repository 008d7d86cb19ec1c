-- two lines

INSERT INTO orders
VALUES (1,
  'many'); -- here
