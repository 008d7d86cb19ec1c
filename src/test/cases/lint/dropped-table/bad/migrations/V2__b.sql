DROP TABLE IF EXISTS "Old ""Orders"""; -- here
