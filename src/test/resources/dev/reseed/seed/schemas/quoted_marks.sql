-- Question marks and quotes in names, which a driver may take for its own; functions that only a program's path finds; reasons of their own.
create table marks (id serial primary key, "active?" boolean not null, email text not null, "it's" jsonb,
    shown text generated always as (case when "active?" then email end) stored, check (("it's" ? 'k') or length("it's"::text) % 2 = id % 2));
create unique index on marks (lower(email)) where "active?";
create table limits (most int not null);
insert into limits values (2000000000);
create function within(n int) returns boolean language plpgsql as $$begin return n <= (select max(most) from limits); end$$;
create table counted (id serial primary key, n int not null check (within(n)));
