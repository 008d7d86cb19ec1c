INSERT INTO orders VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET total = 2; -- here
