CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE customers (id bigint PRIMARY KEY, feels mood);
