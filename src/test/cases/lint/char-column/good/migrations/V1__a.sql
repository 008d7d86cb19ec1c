CREATE TABLE countries (id bigint PRIMARY KEY, code varchar(2), kind "char", "char" text, was char(3));
SELECT 'x'::char(3);
