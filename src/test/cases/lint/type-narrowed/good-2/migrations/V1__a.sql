CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE orders (id bigint PRIMARY KEY, number int, feels mood, token uuid);
