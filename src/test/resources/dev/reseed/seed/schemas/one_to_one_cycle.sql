create table a (id int primary key, b int not null unique);
create table b (id int primary key, a int not null unique references a);
alter table a add foreign key (b) references b;
