CREATE TABLE orders (id bigint PRIMARY KEY);
GRANT SELECT ON orders TO lint_nobody; -- here
