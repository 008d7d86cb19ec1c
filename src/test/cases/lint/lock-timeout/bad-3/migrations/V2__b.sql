CREATE TABLE orders ( -- here
  id bigint PRIMARY KEY,
  customer bigint REFERENCES customers
);
