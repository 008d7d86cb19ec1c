CREATE USER lint_user NOLOGIN; -- here
