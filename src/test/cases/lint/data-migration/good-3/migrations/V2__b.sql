INSERT INTO roles SELECT 1, 'admin' WHERE NOT EXISTS (SELECT 1 FROM roles WHERE name = 'admin');
