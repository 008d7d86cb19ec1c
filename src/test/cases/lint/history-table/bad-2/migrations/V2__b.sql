ALTER TABLE "Changes Made" ADD COLUMN note text; -- here
