SELECT count(*) FROM customers;
SELECT widen(); -- here
