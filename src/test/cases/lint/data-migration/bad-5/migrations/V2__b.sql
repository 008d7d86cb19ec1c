MERGE INTO orders USING (VALUES (1, 2)) AS v (id, total) ON orders.id = v.id -- here
WHEN MATCHED THEN UPDATE SET total = v.total;
