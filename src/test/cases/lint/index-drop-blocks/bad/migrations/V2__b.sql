DROP INDEX IF EXISTS "By Customer"; -- here
