CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE INDEX orders_by_their_number_which_is_unique_only_together_with_the_shop ON orders (id); -- here
