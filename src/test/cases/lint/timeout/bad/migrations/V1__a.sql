SET LOCAL statement_timeout = '20ms';
SELECT pg_sleep(600); -- here
