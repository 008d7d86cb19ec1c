DELETE FROM ONLY orders WHERE total IS NULL; -- here
