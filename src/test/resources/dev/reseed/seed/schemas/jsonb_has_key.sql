create table e (id int primary key, d jsonb not null check (d ? 'id'));
