-- empty: m
create table m (id int primary key, at date) partition by range (id);
create table other (id serial primary key, note text not null);
