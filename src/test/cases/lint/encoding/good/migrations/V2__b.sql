INSERT INTO venues VALUES (2, 'Café 🎫');
