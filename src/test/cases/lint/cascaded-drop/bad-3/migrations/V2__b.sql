DROP TABLE customers CASCADE; -- here
