CREATE TABLE customers (id bigint PRIMARY KEY, fax text);
CREATE VIEW fax_numbers AS SELECT fax FROM customers;
