do $$ begin create role seed_it_owner; exception when duplicate_object then null; end $$;
create table tenants (id int primary key, name text not null);
alter table tenants enable row level security; alter table tenants force row level security;
create policy nobody on tenants using (false) with check (false);
create table docs (id serial primary key, tenant_id int not null references tenants, title text not null);
alter table docs enable row level security; alter table docs force row level security;
create policy own on docs using (tenant_id = current_setting('app.tenant')::int);
create table owned (id serial primary key, doc_id int references docs);
alter table owned owner to seed_it_owner;
