create table s (id int primary key, a timestamptz not null, b timestamptz, c timestamptz, check (b >= a), check (c >= b));
