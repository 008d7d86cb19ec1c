create table t (id int primary key);
create table g (t int references t, id int, primary key (t, id));
create table p (t int, id int, g int not null, primary key (t, id), foreign key (t, g) references g);
