create table t (id int primary key);
create table u (t int references t, id int, boss int, primary key (t, id), foreign key (t, boss) references u);
