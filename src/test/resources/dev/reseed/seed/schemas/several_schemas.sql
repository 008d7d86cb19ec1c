create schema auth; create schema billing; create schema "Reporting";
create type auth.status as enum ('active', 'locked'); create domain billing.amount as numeric(10,2) check (value >= 0);
create table auth.users (id uuid primary key default gen_random_uuid(), email text not null unique, status auth.status not null);
create table billing.users (id serial primary key, auth_id uuid not null unique references auth.users, iban text);
create table billing.invoices (id serial primary key, user_id int not null references billing.users, number text not null unique, net billing.amount not null, due_on date not null);
create table public.users (id int primary key references billing.users, nick text not null);
create table "Reporting".invoices (invoice_id int primary key references billing.invoices on delete cascade, month date not null);
create function auth.is_ok(text) returns boolean immutable language sql as 'select $1 is not null';
create table auth.tokens (id serial primary key, user_id uuid not null references auth.users, token text not null unique, check (auth.is_ok(token)));
