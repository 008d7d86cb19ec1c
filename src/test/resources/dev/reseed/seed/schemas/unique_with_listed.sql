create table p (id int primary key);
create table c (p int references p, lang text check (lang in ('de', 'en')), primary key (p, lang));
