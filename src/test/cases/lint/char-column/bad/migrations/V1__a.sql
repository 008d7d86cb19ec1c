CREATE TABLE countries (id bigint PRIMARY KEY, code character(2), flag char, note bpchar(9)); -- here
DO $$ BEGIN EXECUTE 'ALTER TABLE countries ADD COLUMN currency ch' || 'ar(3)'; END $$; -- here
