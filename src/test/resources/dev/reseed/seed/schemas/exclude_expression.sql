create extension if not exists btree_gist;
create table e (id int primary key);
create table l (e int not null references e, a date not null, b date not null, check (a <= b), exclude using gist (e with =, daterange(a, b, '[]') with &&));
