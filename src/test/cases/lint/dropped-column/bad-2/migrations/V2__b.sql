SELECT 1;
SELECT tidy(); -- here
