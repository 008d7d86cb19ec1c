CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER DATABASE lint_case SET timezone = 'UTC'; -- here
