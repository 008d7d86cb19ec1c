CREATE SCHEMA shop;
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer bigint);
