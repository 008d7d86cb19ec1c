DROP TABLE customers; -- here
