SELECT 'concurrently';
SELECT tidy(); -- here
