create sequence s;
create table e (no text primary key default 'INV-' || nextval('s'));
