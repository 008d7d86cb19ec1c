CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, of_order bigint REFERENCES orders, note text);
CREATE VIEW item_numbers AS SELECT id FROM items;
