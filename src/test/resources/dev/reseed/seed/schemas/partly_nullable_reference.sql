create table p (id serial primary key, a int not null, b int not null, unique (a, b));
create table c (id serial primary key, a int, b int not null, foreign key (a, b) references p (a, b));
