-- nothing but
SELECT 1