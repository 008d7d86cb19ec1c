SET statement_timeout = '1min';
CREATE TABLE orders (id bigint PRIMARY KEY);
