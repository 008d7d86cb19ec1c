COMMENT ON DATABASE lint_case IS 'shop'; -- here
