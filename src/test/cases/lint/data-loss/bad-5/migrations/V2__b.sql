DROP TABLE IF EXISTS events; -- here
