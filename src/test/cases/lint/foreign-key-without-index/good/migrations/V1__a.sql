CREATE TABLE shops (country text, id bigint, PRIMARY KEY (country, id));
CREATE TABLE orders (id bigint PRIMARY KEY, shop bigint, country text, day date,
  FOREIGN KEY (country, shop) REFERENCES shops);
