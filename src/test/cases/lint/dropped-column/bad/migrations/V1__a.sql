CREATE TABLE customers (id bigint PRIMARY KEY, "Fax No" text);
