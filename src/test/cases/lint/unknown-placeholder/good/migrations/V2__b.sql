INSERT INTO venues VALUES (1, '${literally}');
