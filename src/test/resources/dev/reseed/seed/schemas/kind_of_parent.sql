create table p (id serial primary key, kind char(1) not null check (kind in ('P', 'O')), unique (id, kind));
create table c (id int primary key, kind char(1) not null default 'P' check (kind = 'P'), foreign key (id, kind) references p (id, kind));
