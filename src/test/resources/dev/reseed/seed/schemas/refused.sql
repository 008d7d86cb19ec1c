-- empty: zz
-- refused: zz
create table accounts (id serial primary key, name text not null);
create table config (id int primary key, account_id int references accounts); insert into config values (1,null);
create table users (id serial primary key, account_id int not null references accounts, email text not null unique);
create table events (id bigint not null, account_id int not null references accounts, at date not null, primary key (id, at)) partition by range (at);
create table events_d partition of events default;
create function refuse() returns trigger language plpgsql as $$begin if new.id > 3 then raise exception 'too many zz'; end if; return new; end$$;
create table zz (id serial primary key, name text not null);
create trigger r before insert on zz for each row execute function refuse();
-- A table that nobody can empty: what was tried has to go with its transaction.
create table ledger (id serial primary key, user_id int not null references users, amount numeric(10,2) not null);
create function keep() returns trigger language plpgsql as $$begin raise exception 'the ledger stays'; end$$;
create trigger keep before truncate on ledger for each statement execute function keep();
