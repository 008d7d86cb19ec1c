-- After base.sql, on PostgreSQL 15 and later.

set client_min_messages = warning;

---------------------------------------------------------------- constraints and indexes

create table app.shelf_mark (
  id integer constraint shelf_mark_key unique nulls not distinct,
  area text,
  mark text,
  copied boolean,
  constraint shelf_mark_area unique nulls not distinct (area, mark) include (id) with (fillfactor = 90) deferrable
);
create unique index shelf_mark_nnd on app.shelf_mark (lower(mark), area) nulls not distinct where copied;
create table app.shelf_part (a integer, b integer, c text,
  constraint shelf_part_key unique nulls not distinct (a, b)) partition by list (a);
create table app.shelf_part_1 partition of app.shelf_part for values in (1, null);
create table app.shelf_part_rest partition of app.shelf_part default;
create unique index shelf_part_index on app.shelf_part (a, c) nulls not distinct;

-- ON DELETE SET NULL / SET DEFAULT for some columns only
create table app.tenant_author (tenant integer, id integer, primary key (tenant, id));
create table app.tenant_book (
  tenant integer not null,
  id integer not null,
  author_id integer,
  "Editor Id" integer default 7,
  primary key (tenant, id),
  constraint tenant_book_author foreign key (tenant, author_id) references app.tenant_author on delete set null (author_id),
  constraint tenant_book_editor foreign key (tenant, "Editor Id") references app.tenant_author
    on delete set default ("Editor Id") on update cascade
);

-- numeric with a negative or large scale
create table app.scales (tens numeric(3,-2), tiny numeric(3,5));

---------------------------------------------------------------- sequences

create unlogged sequence app.fast_seq as integer increment by 2;
create unlogged table app.fast_loan (id integer generated always as identity, n serial);
-- a permanent sequence owned by an unlogged table
alter sequence app.fast_loan_n_seq set logged;

---------------------------------------------------------------- views and functions

create view app.as_caller with (security_invoker = true) as select id, title from app.book;
create view app.as_caller_too with (security_invoker, security_barrier = false, check_option = cascaded) as select id, copied from app.shelf_mark where copied;
create function app.merges() returns void language sql
  begin atomic
    merge into app.tenant_book b using app.tenant_author a on a.tenant = b.tenant and a.id = b.id
      when matched and a.id > 5 then update set author_id = a.id
      when matched then delete
      when not matched then insert (tenant, id) values (a.tenant, a.id);
  end;

---------------------------------------------------------------- collations

create collation app.icu_german (provider = icu, locale = 'de-DE');

---------------------------------------------------------------- publications

create publication ek_pub_columns for table app.book (id, title, "seq no");
create publication ek_pub_rows for table app.loan (id, loaned_on) where (loaned_on > '2020-01-01'),
  app.member where (is_staff and full_name <> 'it''s') with (publish = 'insert', publish_via_partition_root = true);
create publication ek_pub_schemas for tables in schema "Reading Room", audit;
create publication ek_pub_mixed for table app.book where (price > 1), tables in schema "%s %1$I"
  with (publish_via_partition_root = true);
create publication ek_pub_current for tables in schema spare;
alter publication ek_pub_schemas owner to "ek Odd Role";
comment on publication ek_pub_rows is 'some rows';

---------------------------------------------------------------- triggers

-- a trigger of a partitioned table renamed with its clones
create trigger shelf_part_trig after insert on app.shelf_part for each row execute function app.audit_row();
alter trigger shelf_part_trig on app.shelf_part rename to "Shelf Trig";
alter table app.shelf_part_1 disable trigger "Shelf Trig";
