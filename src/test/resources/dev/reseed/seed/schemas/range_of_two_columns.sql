create table m (y int not null, m int not null) partition by range (y, m);
create table m1 partition of m for values from (2024, 1) to (2024, 7);
create table m2 partition of m for values from (2024, 7) to (2025, 1);
