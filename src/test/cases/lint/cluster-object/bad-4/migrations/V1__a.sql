CREATE ROLE lint_user; -- here
