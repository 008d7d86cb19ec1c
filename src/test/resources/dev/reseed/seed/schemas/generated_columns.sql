create table people (id serial primary key, first_name text not null, last_name text not null, full_name text generated always as (first_name || ' ' || last_name) stored, email text not null, email_key text generated always as (lower(email)) stored unique);
create table boxes (id serial primary key, w int not null check (w between 1 and 100), h int not null check (h between 1 and 100), area int generated always as (w * h) stored check (area <= 5000), unique (w, area));
create table prices (id serial primary key, net numeric(10,2) not null, vat numeric(4,3) not null default 0.19, gross numeric(12,2) generated always as (round(net * (1 + vat), 2)) stored, check (gross >= net));
create table docs (id int, body text not null, hash text generated always as (md5(body)) stored, primary key (hash));
create table by_hash (hash text references docs (hash), note text);
create table documents (id serial primary key, title text not null, body text, search tsvector generated always as (setweight(to_tsvector('english', title), 'A') || to_tsvector('english', coalesce(body, ''))) stored);
create index on documents using gin (search);
create table events (id serial primary key, data jsonb not null, kind text generated always as (data ->> 'kind') stored);
create table periods (id serial primary key, starts date not null, ends date not null, days int generated always as (ends - starts) stored check (days between 1 and 30));
