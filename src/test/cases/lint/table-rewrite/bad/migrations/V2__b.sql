SELECT 1;
SELECT widen(); -- here
