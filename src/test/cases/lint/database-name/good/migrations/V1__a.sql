CREATE TABLE lint_case (id bigint PRIMARY KEY, database text DEFAULT 'lint_case');
INSERT INTO lint_case VALUES (1);
