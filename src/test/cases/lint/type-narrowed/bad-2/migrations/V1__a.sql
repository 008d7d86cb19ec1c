CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE orders (id bigint PRIMARY KEY, feels text);
