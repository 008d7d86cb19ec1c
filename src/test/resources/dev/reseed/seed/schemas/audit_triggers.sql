create table audit_log (id bigint generated always as identity primary key, table_name text not null, operation char(1) not null check (operation in ('I', 'U', 'D')), row_data jsonb not null, changed_at timestamptz not null default now(), changed_by text not null default current_user);
create function audit() returns trigger language plpgsql as $$ begin insert into public.audit_log (table_name, operation, row_data) values (tg_table_name, left(tg_op, 1), to_jsonb(new)); return new; end $$;
create table accounts (id serial primary key, name text not null, balance numeric(14,2) not null default 0, updated_at timestamptz not null default now(), search tsvector);
create trigger accounts_audit after insert or update on accounts for each row execute function audit();
create function touch() returns trigger language plpgsql as $$ begin new.updated_at := timestamptz '2024-01-01 00:00Z'; new.search := to_tsvector('simple', new.name); return new; end $$;
create trigger accounts_touch before insert or update on accounts for each row execute function touch();
create table transfers (id serial primary key, from_id int not null references accounts, to_id int not null references accounts, amount numeric(12,2) not null check (amount > 0), check (from_id <> to_id));
create trigger transfers_audit after insert on transfers for each row execute function audit();
create table account_stats (account_id int primary key references accounts, transfers int not null default 0);
create function count_transfer() returns trigger language plpgsql as $$ begin
  insert into public.account_stats values (new.from_id, 1) on conflict (account_id) do update set transfers = account_stats.transfers + 1; return null; end $$;
create trigger transfers_count after insert on transfers for each row execute function count_transfer();
-- varies: audit_log
