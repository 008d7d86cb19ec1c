create table cities (id serial primary key, name text not null, population int check (population >= 0));
create table capitals (state char(2) not null unique, primary key (id)) inherits (cities);
create table mayors (id serial primary key, city_id int not null references capitals, name text not null);
create table base (created_at timestamptz not null default now(), created_by text not null, check (created_by <> ''));
create table docs (id serial primary key, title text not null) inherits (base);
create table notes (id serial primary key, doc_id int references docs, check (created_at > '2000-01-01')) inherits (base);
