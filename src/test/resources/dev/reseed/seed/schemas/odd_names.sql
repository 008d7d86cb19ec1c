create schema "My Schema"; create schema "order"; create schema "a.b";
create type "My Schema"."En um" as enum ('it''s', 'a "b"', 'ü,{}\');
create table "My Schema"."User" ("Id" serial primary key, "First Name" text not null, "select" int not null, "e.mail" text not null unique, "a""b" text, "x'y" text, "größe" numeric(5,2) not null check ("größe" > 0), "日本" text, "back\slash" text, "%percent" text, "$dollar" text, "E" "My Schema"."En um" not null, "new
line" int, " lead" int, "trail " int, "tab	tab" text, "select*from" boolean);
create table "order"."table" ("order" int primary key, "group" text not null check ("group" in ('a''b', 'c"d', 'e\f', 'g,h', '{i}')), "user" int not null references "My Schema"."User", "limit" int check ("limit" >= 0), "end" timestamptz not null, "start" timestamptz not null, check ("end" > "start"));
create table "a.b"."c.d" ("e.f" int primary key, "order.table" int not null references "order"."table");
create table "My Schema"."an_identifier_of_just_sixty_three_characters_which_is_the_most_xx" ("another_identifier_of_just_sixty_three_characters_the_most_xxxxx" serial primary key, "another_identifier_of_just_sixty_three_characters_the_most_yyyyy" int not null unique, v text not null);
create table "🎫" ("🎟" serial primary key, "naïve" text not null, "ключ" text not null unique);
create table "UPPER" ("ID" serial primary key, "EMAIL" varchar(50) not null unique, "CREATEDAT" timestamptz not null, "firstName" text not null, "isActive" boolean not null, "UserID" int not null references "My Schema"."User");
create table "select" ("from" int, "where" text, "nextval('x')" text, primary key ("from"));
create table ":a" (":b" int primary key, "?" text not null, "{c}" text, "@d" text, "\" text);
