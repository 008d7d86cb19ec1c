TRUNCATE customers CASCADE; -- here
