create table e (id int primary key, u text not null check (u ~ '^(?!admin)[a-z]{3,12}$'));
