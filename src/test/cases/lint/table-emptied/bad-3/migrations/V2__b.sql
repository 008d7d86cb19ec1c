TRUNCATE events; -- here
