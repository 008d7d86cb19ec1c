SET LOCAL statement_timeout = '600s';
SELECT pg_sleep(0.05);
