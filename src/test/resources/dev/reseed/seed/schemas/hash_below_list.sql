create table c (id int, r text, primary key (id, r)) partition by list (r);
create table c1 partition of c for values in ('de') partition by hash (id);
create table c10 partition of c1 for values with (modulus 2, remainder 0);
create table c11 partition of c1 for values with (modulus 2, remainder 1);
