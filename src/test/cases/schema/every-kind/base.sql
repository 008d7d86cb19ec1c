-- A small library (books, members, loans) that has every kind of object at
-- least once. Runs as superuser on PostgreSQL 14 and later in an empty
-- database, after roles.sql:  psql -v ON_ERROR_STOP=1 -f base.sql

set client_min_messages = warning;
set client_encoding = 'UTF8';

---------------------------------------------------------------- schemas

create schema app authorization ek_owner;
create schema audit;
create schema ext;
create schema spare;
create schema "Reading Room" authorization "ek Odd Role";
create schema "quo""te";
create schema "new
line";
-- exactly 63 bytes of UTF-8
create schema "Bücherei für große Bände – Straße №7 ☕ üüüüüüx";
create schema "select";
create schema "%s %1$I";
create schema "back\slash";
create schema "$$";
create schema "Nothing Here";

---------------------------------------------------------------- extensions

create extension hstore;
create extension citext with schema app;
create extension pg_trgm with schema ext;
create extension btree_gist with schema ext;
create extension tablefunc with schema ext;
create extension "uuid-ossp" with schema "Reading Room";
-- nothing uses these two, so that they can be dropped or moved
create extension fuzzystrmatch with schema public;
create extension isn with schema spare;

---------------------------------------------------------------- languages

create function app.plshelf_call_handler() returns language_handler
  language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function app.plshelf_inline_handler(internal) returns void
  language c strict as '$libdir/plpgsql', 'plpgsql_inline_handler';
create function app.plshelf_validator(oid) returns void
  language c strict as '$libdir/plpgsql', 'plpgsql_validator';
create trusted language plshelf
  handler app.plshelf_call_handler
  inline app.plshelf_inline_handler
  validator app.plshelf_validator;
create language "PL Untrusted" handler app.plshelf_call_handler;
create language pl_spare handler app.plshelf_call_handler;

---------------------------------------------------------------- access methods

create function app.heap_handler(internal) returns table_am_handler
  language internal as 'heap_tableam_handler';
create access method shelf_heap type table handler app.heap_handler;
create access method shelf_gist type index handler gisthandler;
create access method spare_heap type table handler heap_tableam_handler;

---------------------------------------------------------------- collations

create collation app.plain (provider = libc, locale = 'C');
create collation app.split (lc_collate = 'C', lc_ctype = 'POSIX');
create collation app.copied from "POSIX";
create collation app.phonebook (provider = icu, locale = 'de-u-co-phonebk');
create collation app.no_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation "Reading Room"."Sort ""Me""" from "C";
create collation spare.old_sort from "C";

---------------------------------------------------------------- conversions

create conversion app.from_koi for 'KOI8R' to 'UTF8' from koi8r_to_utf8;
create default conversion app.from_latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create conversion spare.from_win for 'WIN1251' to 'UTF8' from win_to_utf8;

---------------------------------------------------------------- types

-- enums
create type app.loan_state as enum ('open', 'returned', 'lost');
create type app.mood as enum ('it''s fine', 'so "so"', 'back\slash', 'two
lines', '', 'Ünïcödé');
create type app.no_values as enum ();
create type spare.colour as enum ('red', 'green');
-- labels added in the middle get fractional sort orders
alter type app.loan_state add value 'reserved' before 'open';
alter type app.loan_state add value 'overdue' after 'open';

-- a shell type that stays one
create type app.unfinished;
create type spare.unfinished;

-- base types
create type app.barcode;
create function app.barcode_in(cstring) returns app.barcode
  language internal immutable strict parallel safe as 'textin';
create function app.barcode_out(app.barcode) returns cstring
  language internal immutable strict parallel safe as 'textout';
create function app.barcode_recv(internal) returns app.barcode
  language internal stable strict parallel safe as 'textrecv';
create function app.barcode_send(app.barcode) returns bytea
  language internal stable strict parallel safe as 'textsend';
create function app.barcode_typmod_in(cstring[]) returns integer
  language internal immutable strict as 'varchartypmodin';
create function app.barcode_typmod_out(integer) returns cstring
  language internal immutable strict as 'varchartypmodout';
create type app.barcode (
  input = app.barcode_in,
  output = app.barcode_out,
  receive = app.barcode_recv,
  send = app.barcode_send,
  typmod_in = app.barcode_typmod_in,
  typmod_out = app.barcode_typmod_out,
  like = text,
  category = 'S',
  default = 'it''s \ none',
  delimiter = ';',
  collatable = true
);

-- a fixed-length base type that can be subscripted
create type app.spot;
create function app.spot_in(cstring) returns app.spot
  language internal immutable strict as 'point_in';
create function app.spot_out(app.spot) returns cstring
  language internal immutable strict as 'point_out';
create type app.spot (
  input = app.spot_in,
  output = app.spot_out,
  internallength = 16,
  alignment = double,
  element = float8,
  subscript = raw_array_subscript_handler,
  category = 'G',
  preferred = true
);

-- composites
create type app.address as (street text collate "C", city varchar(40), zip char(5));
create type app.person as ("Full Name" text, home app.address, others app.address[]);
create type app.changed as (a integer, gone numeric(5,2), z date);
alter type app.changed drop attribute gone;
alter type app.changed add attribute late timestamp(3) with time zone;
create type app.empty_row as ();
create type app.book_row as (id bigint, title text, price numeric(8,2));
create type spare.pair as (a integer, b integer);

-- domains
create domain app.positive as integer default 1 constraint is_positive check (value > 0);
create domain app.small_positive as app.positive not null
  constraint is_small check (value < 1000) constraint not_13 check (value <> 13);
create domain app.title as varchar(200) collate app.plain default 'unti''tled'
  constraint "not %s ""empty""" check (length(value) > 0);
create domain app.tags as text[] check (array_length(value, 1) < 10);
create domain app.e_mail as app.citext check (value ~ '^[^@]+@[^@]+$');
create domain app.late_check as text;
alter domain app.late_check add constraint short check (length(value) < 20) not valid;
create domain app.home_address as app.address check ((value).city is not null);
create domain app.money_default as numeric(10,2) default 0.00;
create domain spare.score as integer constraint up_to_ten check (value <= 10);
create domain spare.unused as text;

-- ranges
create type app.shelf_range;
create function app.shelf_range_canonical(app.shelf_range) returns app.shelf_range
  language internal immutable strict parallel safe as 'int4range_canonical';
create type app.shelf_range as range (
  subtype = integer,
  canonical = app.shelf_range_canonical,
  subtype_diff = int4range_subdiff,
  multirange_type_name = app.shelves
);
create type app.title_range as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
create function app.float_diff(float8, float8) returns float8
  language sql immutable strict parallel safe as 'select $1 - $2';
create type app.weight_range as range (subtype = float8, subtype_diff = app.float_diff);
create type "Reading Room"."Time Range" as range (subtype = time, multirange_type_name = "Many Times");
create type spare.date_span as range (subtype = date);

---------------------------------------------------------------- sequences

create sequence app.plain_seq;
create sequence app.all_seq as smallint increment by -3 minvalue -300 maxvalue 30 start with 9 cache 7 cycle;
create sequence app.big_seq as bigint start with 9000000000 minvalue 5 no maxvalue no cycle;
create sequence app.int_seq as integer increment by 5;
create sequence "Reading Room"."Seq ""x""";
create sequence spare.counter;

---------------------------------------------------------------- functions used by tables

create function app.fold(t text) returns text
  language sql immutable strict parallel safe
  as $$ select lower(btrim(t)) $$;

create function app.is_isbn(text) returns boolean
  language plpgsql immutable strict leakproof parallel safe cost 5
  as $$
begin
  -- it's only "roughly" right: \d
  return $1 ~ '^[0-9X-]{10,17}$';
end
$$;

-- the check calls a function, the domain is made with it
create domain app.isbn as text constraint looks_right check (app.is_isbn(value));

-- circle: the domain's check calls a function that takes the domain
create domain app.looped as text;
create function app.loop_ok(app.looped) returns boolean
  language plpgsql immutable as $$ begin return length($1::text) < 99; end $$;
alter domain app.looped add constraint loop_check check (app.loop_ok(value));

---------------------------------------------------------------- tables

create table app.branch (
  id integer generated always as identity primary key,
  name text not null,
  opened date default current_date,
  place app.spot default '(0,0)',
  home app.address default row('Main St', 'Town', '12345')::app.address,
  hours "Reading Room"."Time Range"
);

create table app.author (
  id bigint generated by default as identity
    (sequence name app."Author Ids" start with 100 increment by 10 minvalue 10 maxvalue 100000 cache 5 cycle),
  name text collate app.no_case not null,
  born date,
  mood app.mood default 'it''s fine',
  constraint author_pkey primary key (id)
);

create table app.book (
  id bigserial,
  isbn app.isbn,
  title app.title not null,
  old_price money,
  subtitle varchar(100) collate "C" default E'tab\tand ''quote'' \\ and "double"',
  author_id bigint,
  price numeric(8,2) default 9.99,
  weight real default 'NaN',
  pages smallint default 1 + 2 * 3,
  tags app.tags default array['new', 'it''s'],
  matrix integer[][] default '{{1,2},{3,4}}',
  keywords character varying(20)[],
  cover bytea default '\xdeadbeef',
  extra jsonb default '{"a": [1, null]}'::jsonb,
  attrs hstore default 'a=>1',
  bits bit varying(8) default b'101',
  flags bit(3) default b'000',
  code char(7) default 'x',
  one char,
  state app.loan_state default 'open',
  barcode app.barcode(13),
  added timestamp(3) with time zone default now(),
  at_time time(0) without time zone default localtime(0),
  wait interval day to second(2) default '1 day 02:03:04',
  months interval year to month,
  spot app.spot,
  shelf app.shelf_range,
  shelves app.shelves,
  "seq no" integer default nextval('app.plain_seq'),
  "it's \ ""odd""" text default '',
  nothing text default null,
  uid uuid default gen_random_uuid(),
  search tsvector,
  title_key text generated always as (app.fold(title::text)) stored,
  price_with_tax numeric generated always as (price * 1.19) stored,
  person app.person,
  constraint book_pkey primary key (id) include (title),
  constraint book_isbn_key unique (isbn) deferrable initially deferred,
  constraint book_code_unique unique (code, one) with (fillfactor = 80),
  constraint book_author_fk foreign key (author_id) references app.author (id)
    on delete set null on update cascade deferrable initially deferred,
  constraint "price's > 0" check (price > 0 and title::text <> 'it''s \ free'),
  constraint book_pages_check check (pages > 0) no inherit
);
-- a column that was dropped in the middle
alter table app.book drop column old_price;
alter table app.book alter column title set statistics 500;
alter table app.book alter column state set (n_distinct = 5);
alter table app.book alter column author_id set (n_distinct = -0.5, n_distinct_inherited = 100);
alter table app.book alter column cover set storage external;
alter table app.book alter column extra set storage main;
alter table app.book alter column nothing set storage plain;
alter table app.book alter column subtitle set compression pglz;
alter table app.book add constraint book_old_check check (length(subtitle) < 90) not valid;

create table app.member (
  id serial primary key,
  email app.e_mail not null unique,
  full_name text not null,
  nick name,
  joined date not null default current_date,
  invited_by integer references app.member on delete set default,
  branch_id integer not null,
  rating app.small_positive default 5,
  home app.home_address,
  is_staff boolean not null default false
) with (fillfactor = 70, autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.05,
        toast.autovacuum_enabled = false, toast.autovacuum_vacuum_threshold = 77, parallel_workers = 2);
-- old rows may point nowhere
alter table app.member add constraint member_branch_fk foreign key (branch_id) references app.branch (id) not valid;

-- composite keys; MATCH FULL
create table app.copy (
  book_id bigint references app.book on delete cascade,
  copy_no integer,
  branch_id integer,
  condition text,
  constraint copy_pkey primary key (book_id, copy_no)
);
create table app.repair (
  id integer primary key,
  book_id bigint,
  copy_no integer,
  cost app.money_default,
  constraint repair_copy_fk foreign key (book_id, copy_no) references app.copy (book_id, copy_no)
    match full on update restrict on delete no action deferrable
);

-- two tables that refer to each other
create table app.department (id integer primary key, head_id integer not null);
create table app.employee (id integer primary key, department_id integer not null
  constraint employee_department_fk references app.department deferrable initially deferred);
alter table app.department add constraint department_head_fk foreign key (head_id) references app.employee
  deferrable initially immediate;

-- exclusion
create table app.booking (
  id integer generated always as identity,
  room integer not null,
  during tstzrange not null,
  cancelled boolean default false,
  area circle,
  constraint booking_no_overlap exclude using gist (room with =, during with &&) where (not cancelled),
  constraint booking_area exclude using gist (area with &&) with (fillfactor = 60) deferrable initially deferred
);

-- inheritance
create table app.item (
  id integer not null,
  label text default 'parent',
  made date,
  constraint item_label_check check (label <> ''),
  constraint item_only_here check (id > 0) no inherit
);
create table app.has_price (
  price numeric not null default 1,
  label text,
  constraint has_price_check check (price >= 0)
);
create table app.dvd (minutes integer, label text default 'child') inherits (app.item);
create table app.magazine (issue integer, price numeric default 2) inherits (app.item, app.has_price);
create table app.grandchild (extra text) inherits (app.magazine);
-- a child by ALTER, with a column of its own before the inherited ones
create table app.adopted (own text, made date, label text, id integer not null, constraint item_label_check check (label <> ''));
alter table app.adopted inherit app.item;
alter table app.dvd alter column made set default '2000-01-01';
alter table app.dvd alter column made set not null;

-- typed table
create table app.typed of app.book_row (
  title with options not null default 'typed',
  constraint typed_pkey primary key (id),
  check (price > 0)
);

-- no columns at all, and all columns dropped
create table app.nothing ();
create table app.hollow (a integer);
alter table app.hollow drop column a;

create unlogged table app.scratch (id serial primary key, note text, w app.weight_range);
create table app.on_shelf (id integer, note text) using shelf_heap with (fillfactor = 50);

-- partitioned by range, with sub-partitions, a default partition and keys in both directions
create table app.loan (
  id bigint not null,
  loaned_on date not null,
  book_id bigint not null,
  member_id integer constraint loan_member_fk references app.member on delete cascade,
  state app.loan_state default 'open',
  returned_on date,
  constraint loan_pkey primary key (id, loaned_on),
  constraint loan_dates check (returned_on >= loaned_on)
) partition by range (loaned_on);
alter table app.loan add constraint loan_book_fk foreign key (book_id) references app.book (id);
create table app.loan_2023 partition of app.loan for values from ('2023-01-01') to ('2024-01-01');
create table app.loan_2024 partition of app.loan (state default 'returned')
  for values from ('2024-01-01') to ('2025-01-01') partition by range (loaned_on);
create table app.loan_2024_h1 partition of app.loan_2024 for values from (minvalue) to ('2024-07-01');
create table app.loan_2024_rest partition of app.loan_2024 default with (fillfactor = 90);
-- other column order, dropped column, check and index of its own
create table app.loan_2025 (
  note text,
  state app.loan_state,
  loaned_on date not null,
  returned_on date,
  member_id integer,
  id bigint not null,
  book_id bigint not null,
  constraint loan_dates check (returned_on >= loaned_on),
  constraint loan_2025_own check (loaned_on >= '2025-01-01' and loaned_on < '2026-01-01'),
  constraint loan_2025_pk primary key (id, loaned_on)
);
alter table app.loan_2025 drop column note;
alter table app.loan attach partition app.loan_2025 for values from ('2025-01-01') to ('2026-01-01');
create index loan_2025_own_index on app.loan_2025 (member_id, book_id);
create table app.loan_old partition of app.loan for values from (minvalue) to ('2023-01-01');
create table app.loan_default partition of app.loan default;
create table app.fine (
  id integer primary key,
  loan_id bigint,
  loaned_on date,
  amount numeric(6,2) not null,
  constraint fine_loan_fk foreign key (loan_id, loaned_on) references app.loan (id, loaned_on) on delete cascade
);

create table app.visit (
  branch_id integer,
  kind text collate "C",
  at timestamp default current_timestamp
) partition by list (lower(kind) collate "POSIX");
create table app.visit_read partition of app.visit for values in ('read', 'it''s', null);
create table app.visit_other partition of app.visit default;

create table app.scan (id integer not null, tag text, n integer)
  partition by hash (id, tag text_pattern_ops);
create table app.scan_0 partition of app.scan for values with (modulus 2, remainder 0);
create table app.scan_1 partition of app.scan for values with (modulus 4, remainder 1);
create table app.scan_3 partition of app.scan for values with (modulus 4, remainder 3);

create table app.wide_range (a integer, b text, c date) partition by range (a, (b || 'x'), c);
create table app.wide_range_1 partition of app.wide_range
  for values from (1, minvalue, minvalue) to (10, maxvalue, maxvalue);
create table app.no_parts (a integer) partition by range (a);
-- stands alone, can be attached
create table app.loan_2026 (like app.loan including defaults including constraints);

-- replica identity
create table audit.log_full (id integer, line text);
alter table audit.log_full replica identity full;
create table audit.log_nothing (id integer primary key);
alter table audit.log_nothing replica identity nothing;
create table audit.log_index (id integer not null, tenant integer not null, line text);
create unique index log_index_ident on audit.log_index (tenant, id);
alter table audit.log_index replica identity using index log_index_ident;
create table audit.change_log (
  at timestamptz not null default clock_timestamp(),
  who name default current_user,
  what text,
  old_row app.book,
  new_row app.book
);

-- row level security
create table app.note (id integer primary key, owner name default current_user, body text, shared boolean);
alter table app.note enable row level security;
alter table app.note force row level security;
create table app.secret (id integer);
alter table app.secret enable row level security;

-- ugly names
create table "Reading Room"."My ""Table""" ("Id" integer primary key, "select" text, " lead" text, "line
break" text, "%I" text, "a.b" text, "back\slash" text, "$1" text, "semi;colon" text, "--" text, "/*" text);
create table "quo""te"."Book" (id integer constraint "Pk ""q""" primary key, "user" text default 'x');
create table "new
line"."new
table" (id integer primary key, "a
b" text check ("a
b" <> E'c\nd'));
create table "Bücherei für große Bände – Straße №7 ☕ üüüüüüx"."Täfelchen 本棚 Regal – üüüüüüüüüüüüüüüüüx" ("Spälte ключ üüüüüüüüüüüüüüüüüüüüüüü" integer constraint "Schlüssel 鍵 üüüüüüüüüüüüüüüüüüüüüüüü" primary key);
create table "select"."table" ("from" integer primary key, "where" integer references "select"."table", "order" text, "TRUE" boolean);
create table "%s %1$I"."%s" ("%d" integer default 5 % 3 check ("%d" % 2 = 0));
create table "back\slash"."\" ("\n" text default E'\\n');
create table "$$"."$body$" ("$" text default '$$');

-- table default and check that use a function taking the table's own row type
create table app.cycle_default (id integer, twice integer);
create function app.cycle_default_fn(app.cycle_default) returns integer
  language sql stable as $$ select $1.id * 2 $$;
alter table app.cycle_default alter column twice set default app.cycle_default_fn(row(21, null)::app.cycle_default);
create table app.cycle_check (id integer, name text);
create function app.cycle_check_fn(app.cycle_check) returns boolean
  language plpgsql immutable as $$ begin return $1.id > 0; end $$;
alter table app.cycle_check add constraint cycle_check_ok check (app.cycle_check_fn(cycle_check));
-- an index and a policy over a function of the row type
create function app.cycle_name(app.cycle_check) returns text
  language sql immutable as $$ select upper($1.name) $$;
create index cycle_check_name on app.cycle_check (app.cycle_name(cycle_check));

-- for things to be dropped or changed alone
create table spare.t (id integer, a text, b integer);
create table spare.parent (id integer);
create table spare.child (id integer, more text);
create table spare.u (id integer primary key, name text not null, n integer, constraint u_n_check check (n > 0));
create unlogged table spare.fast (id integer);
create table spare.lists (id integer) partition by list (id);
create table spare.lists_1 partition of spare.lists for values in (1);
create table spare.late (id integer, n integer, constraint late_fk foreign key (n) references spare.u deferrable initially deferred);
create table spare.computed (a integer, b integer generated always as (a + 1) stored);
create index t_a on spare.t (a);
create index t_b on spare.t (b) with (fillfactor = 50);

alter sequence app.int_seq owned by app.author.born;
alter sequence app.all_seq owned by app.member.rating;

---------------------------------------------------------------- indexes

create index book_title_partial on app.book (title) where price > 10 and state <> 'lost';
create index book_expr on app.book (lower(title::text), (price * 2), title_key collate app.plain desc nulls last);
alter index app.book_expr alter column 1 set statistics 300;
alter index app.book_expr alter column 2 set statistics 0;
create unique index book_covering on app.book (code, id desc) include (title, price) with (fillfactor = 75, deduplicate_items = off);
create index book_trgm on app.book using gist (title_key ext.gist_trgm_ops (siglen = 64));
create index book_trgm_gin on app.book using gin (title_key ext.gin_trgm_ops, tags) with (fastupdate = off, gin_pending_list_limit = 128);
create index book_hash on app.book using hash (title_key) with (fillfactor = 90);
create index book_brin on app.book using brin (added timestamptz_minmax_multi_ops (values_per_range = 16), id) with (pages_per_range = 16, autosummarize = on);
create index book_pattern on app.book (subtitle varchar_pattern_ops asc nulls first);
create index book_spgist on app.book using spgist (shelf);
create index book_search on app.book using gin (search);
create index book_gist_buffer on app.book using gist (search tsvector_ops (siglen = 200)) with (buffering = on);
create index "Idx ""q"" %s" on app.member (full_name, joined desc) where is_staff;
create index member_joined on app.member (joined);
alter table app.member cluster on member_joined;
create unique index member_nick on app.member (lower(nick::text));
-- on a partitioned table
create index loan_state on app.loan (state, returned_on desc);
-- ONLY: invalid, one of its partitions attached
create index loan_book_only on only app.loan (book_id);
create index loan_2023_book on app.loan_2023 (book_id);
alter index app.loan_book_only attach partition app.loan_2023_book;
-- ONLY: made valid by attaching all
create index scan_n on only app.scan (n);
create index scan_0_n on app.scan_0 (n);
create index scan_1_n on app.scan_1 (n);
create index scan_3_n on app.scan_3 (n);
alter index app.scan_n attach partition app.scan_0_n;
alter index app.scan_n attach partition app.scan_1_n;
alter index app.scan_n attach partition app.scan_3_n;
alter index app.loan_2023_pkey set (fillfactor = 66);

---------------------------------------------------------------- extended statistics

create statistics app.book_all on author_id, price, pages from app.book;
create statistics app.book_nd (ndistinct) on author_id, state from app.book;
create statistics app.book_dep (dependencies, mcv) on author_id, code from app.book;
create statistics app.book_expr_stat on (lower(title::text)) from app.book;
create statistics app."Mixed ""stat""" (mcv) on price, (pages % 10), (app.fold(title::text)) from app.book;
alter statistics app.book_nd set statistics 250;
alter statistics app.book_dep set statistics 0;
create statistics spare.t_stat on a, b from spare.t;

---------------------------------------------------------------- functions and procedures

create function app.add(a integer, b integer default 1, c text default 'it''s') returns integer
  language sql immutable as 'select a + b + length(c)';
create function app.add(numeric, numeric) returns numeric
  language sql stable strict as 'select $1 + $2';
create function app.add(variadic parts integer[]) returns bigint
  language sql immutable parallel restricted as 'select sum(x) from unnest(parts) x';
create function app.add() returns integer language sql as 'select 0';
create function app.atomic_add(a integer, b integer default 2) returns integer
  language sql immutable
  begin atomic
    select a + b;
  end;
create function app.atomic_return(t text) returns text
  language sql immutable strict
  return upper(t) || '''x\';
create function app.atomic_many(n integer) returns setof app.book
  language sql volatile
  begin atomic
    update app.book set pages = n where id = n and state = 'open';
    insert into app.scratch (note) values ('it''s') on conflict (id) do update set note = excluded.note || 'x';
    delete from app.scratch where id = n;
    select * from app.book where id = n;
  end;
create function app.out_args(in a integer, out b integer, inout c text, out "D d" date) returns record
  language plpgsql as $$ begin b := a; "D d" := current_date; end $$;
create function app.one_out(in text, out integer) language sql as 'select 1';
create function app.as_table(n integer) returns table (id bigint, "the title" text)
  language sql stable cost 50 rows 7 as $$ select id, title::text from app.book limit n $$;
create function app.set_of_text() returns setof text language sql immutable rows 3 as $$ values ('a'), ('b'), ('c') $$;
create function app.set_of_record() returns setof record language sql as $$ select 1, 'x'::text $$;
create function app.variadic_any(variadic "any") returns integer language internal immutable as 'pg_num_nonnulls';
create function app.variadic_poly(first anyelement, variadic rest anyarray) returns anyelement
  language sql immutable as $$ select coalesce(first, rest[1]) $$;
create function app.compat(a anycompatible, b anycompatiblearray, c anyenum default null::app.mood) returns anycompatiblearray
  language sql immutable as $$ select array_append(b, a) $$;
create function app.range_poly(anyrange, anymultirange) returns anyelement language sql immutable as $$ select lower($1) $$;
create function app.nasty("in" text, "Ugly "" arg" integer default 3) returns text
  language plpgsql volatile
  as $body$
declare
  x text := $$dollar 'quoted'$$;
begin
  /* back\slash, %s, $1, "double" */
  return x || 'it''s' || E'\n\t\\' || "in" || $q$ more $q$;
end;

$body$;
create function app."Quoted ""fn"" %s"("A b" integer) returns void language sql as '';
create function app.secure(n integer) returns bigint
  language sql stable security definer parallel safe cost 12.5
  set search_path = app, "Reading Room", pg_temp
  set "work_mem" = '8MB'
  set datestyle = 'ISO, DMY'
  set "my.custom" = 'it''s \ x'
  as $$ select count(*) from app.book where id = n $$;
create function app.tight() returns text language sql leakproof stable set search_path = '' as $$ select 'x' $$;
create function app.from_current() returns text language sql set timezone from current as $$ select 'x' $$;
create function app.counting(integer, integer) returns setof integer
  language internal immutable strict parallel safe rows 500 support generate_series_int4_support
  as 'generate_series_int4';
create function app.my_support(internal) returns internal language internal strict immutable as 'generate_series_int4_support';
create function app.counting_too(integer, integer) returns setof integer
  language internal immutable strict support app.my_support as 'generate_series_int4';
create function app.row_no() returns bigint language internal window immutable as 'window_row_number';
create function app.c_function(internal) returns void language c strict as '$libdir/plpgsql', 'plpgsql_inline_handler';
create function app.shelf_function(n integer) returns integer language plshelf as $$ begin return n; end $$;
create function app.takes_types(app.book, app.isbn, app.mood[], app.shelf_range, "Reading Room"."Time Range", bit varying, "char", timestamp with time zone, hstore, app.citext)
  returns app.person language sql immutable as $$ select null::app.person $$;
create function app.default_args(a date default current_date, b integer[] default '{1,2}', c app.mood default 'back\slash', d regclass default 'app.book'::regclass)
  returns integer language sql stable as 'select 1';
-- a default that calls another function
create function app.default_calls(a integer default app.atomic_add(1)) returns integer language sql as 'select a';

create procedure app.do_nothing() language plpgsql as $$ begin null; end $$;
create procedure app.return_book(in p_book bigint, in p_on date default current_date, inout p_fine numeric default 0)
  language plpgsql security definer set search_path = app
  as $$ begin update app.loan set returned_on = p_on where book_id = p_book; p_fine := 1; end $$;
create procedure app.with_out(in a integer, out b integer, out c text)
  language plpgsql as $$ begin b := a; c := 'x'; end $$;
create procedure app.atomic_proc(a integer)
  language sql
  begin atomic
    insert into app.scratch (note) values (a::text);
    select 1;
  end;
create procedure app.variadic_proc(variadic a text[]) language sql as '';
create procedure spare.p(a integer) language sql as '';

create function spare.f(a integer) returns integer language sql as 'select a';
create function spare.g(a integer, b text) returns text language plpgsql as $$ begin return b; end $$;
create function spare.h() returns integer language sql begin atomic select 1; end;
create function spare.rows(n integer) returns setof integer language sql as 'select generate_series(1, n)';

-- trigger functions
create function app.touch() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create function app.audit_row() returns trigger language plpgsql security definer as $$
begin
  insert into audit.change_log (what) values (tg_op || ' ' || coalesce(tg_argv[0], 'null'));
  return null;
end $$;
create function app.on_ddl() returns event_trigger language plpgsql as $$ begin null; end $$;

---------------------------------------------------------------- casts

create cast (app.barcode as text) without function as implicit;
create cast (text as app.barcode) without function as assignment;
create cast (app.mood as text) with inout as assignment;
create cast (app.changed as text) with inout;
create function app.to_barcode(bigint) returns app.barcode language sql immutable strict as $$ select $1::text::app.barcode $$;
create cast (bigint as app.barcode) with function app.to_barcode(bigint) as assignment;
create function app.to_pages(app.book_row) returns integer language sql immutable as 'select 1';
create cast (app.book_row as integer) with function app.to_pages(app.book_row) as implicit;
-- a length coercion of a type to itself
create function app.barcode_length(app.barcode, integer, boolean) returns app.barcode
  language internal immutable strict as 'varchar';
create cast (app.barcode as app.barcode) with function app.barcode_length(app.barcode, integer, boolean) as implicit;
-- between two types of the system
create function app.date_to_int(date) returns integer language sql immutable as $$ select $1 - date '2000-01-01' $$;
create cast (date as integer) with function app.date_to_int(date);
create cast (spare.colour as text) with inout;

---------------------------------------------------------------- operators

create function app.barcode_lt(app.barcode, app.barcode) returns boolean language internal immutable strict parallel safe leakproof as 'text_lt';
create function app.barcode_le(app.barcode, app.barcode) returns boolean language internal immutable strict parallel safe as 'text_le';
create function app.barcode_eq(app.barcode, app.barcode) returns boolean language internal immutable strict parallel safe as 'texteq';
create function app.barcode_ne(app.barcode, app.barcode) returns boolean language internal immutable strict parallel safe as 'textne';
create function app.barcode_ge(app.barcode, app.barcode) returns boolean language internal immutable strict parallel safe as 'text_ge';
create function app.barcode_gt(app.barcode, app.barcode) returns boolean language internal immutable strict parallel safe as 'text_gt';
create function app.barcode_cmp(app.barcode, app.barcode) returns integer language internal immutable strict parallel safe as 'bttextcmp';
create function app.barcode_hash(app.barcode) returns integer language internal immutable strict parallel safe as 'hashtext';
create function app.barcode_hash64(app.barcode, bigint) returns bigint language internal immutable strict parallel safe as 'hashtextextended';

create operator app.< (function = app.barcode_lt, leftarg = app.barcode, rightarg = app.barcode,
  commutator = operator(app.>), negator = operator(app.>=), restrict = scalarltsel, join = scalarltjoinsel);
create operator app.<= (function = app.barcode_le, leftarg = app.barcode, rightarg = app.barcode,
  commutator = operator(app.>=), negator = operator(app.>), restrict = scalarlesel, join = scalarlejoinsel);
create operator app.= (function = app.barcode_eq, leftarg = app.barcode, rightarg = app.barcode,
  commutator = operator(app.=), negator = operator(app.<>), restrict = eqsel, join = eqjoinsel, hashes, merges);
create operator app.<> (function = app.barcode_ne, leftarg = app.barcode, rightarg = app.barcode,
  commutator = operator(app.<>), negator = operator(app.=), restrict = neqsel, join = neqjoinsel);
create operator app.>= (function = app.barcode_ge, leftarg = app.barcode, rightarg = app.barcode,
  commutator = operator(app.<=), negator = operator(app.<), restrict = scalargesel, join = scalargejoinsel);
create operator app.> (function = app.barcode_gt, leftarg = app.barcode, rightarg = app.barcode,
  commutator = operator(app.<), negator = operator(app.<=), restrict = scalargtsel, join = scalargtjoinsel);

create function app.negate(app.spot) returns boolean language sql immutable as 'select true';
create operator app.!! (function = app.negate, rightarg = app.spot);
create function app.spot_add(app.spot, integer) returns app.spot language sql immutable as 'select $1';
create operator app.+ (function = app.spot_add, leftarg = app.spot, rightarg = integer);
create operator app.<-%-> (procedure = app.add, leftarg = numeric, rightarg = numeric);
create function spare.both(integer, text) returns boolean language sql immutable as 'select true';
create operator spare.### (function = spare.both, leftarg = integer, rightarg = text, restrict = eqsel);
create operator spare.#?# (function = spare.both, leftarg = integer, rightarg = text);

---------------------------------------------------------------- operator families and classes

create operator family app.barcode_family using btree;
create operator class app.barcode_ops default for type app.barcode using btree family app.barcode_family as
  operator 1 app.<, operator 2 app.<=, operator 3 app.=, operator 4 app.>=, operator 5 app.>,
  function 1 app.barcode_cmp(app.barcode, app.barcode),
  function 4 btequalimage(oid);
create operator class app.barcode_hash_ops default for type app.barcode using hash as
  operator 1 app.=,
  function 1 app.barcode_hash(app.barcode),
  function 2 app.barcode_hash64(app.barcode, bigint);
-- loose members
create operator family app.number_family using btree;
create operator class app.my_int_ops for type integer using btree family app.number_family as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
  function 1 btint4cmp(integer, integer);
alter operator family app.number_family using btree add
  operator 1 < (integer, bigint), operator 2 <= (integer, bigint), operator 3 = (integer, bigint),
  operator 4 >= (integer, bigint), operator 5 > (integer, bigint),
  function 1 (integer, bigint) btint48cmp(integer, bigint),
  function 2 (integer, integer) btint4sortsupport(internal);
-- gist with storage and an operator for ordering
create operator class app.my_circle_ops for type circle using gist as
  operator 1 <<, operator 3 &&, operator 6 ~=,
  operator 15 <-> (circle, point) for order by pg_catalog.float_ops,
  function 1 gist_circle_consistent(internal, circle, smallint, oid, internal),
  function 2 gist_box_union(internal, internal),
  function 3 gist_circle_compress(internal),
  function 5 gist_box_penalty(internal, internal, internal),
  function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal),
  function 8 gist_circle_distance(internal, circle, smallint, oid, internal),
  storage box;
-- for the access method of our own
create operator class app.shelf_box_ops default for type box using shelf_gist as
  operator 1 <<, operator 2 &<, operator 3 &&, operator 4 &>, operator 5 >>, operator 6 ~=, operator 7 @>, operator 8 <@,
  function 1 gist_box_consistent(internal, box, smallint, oid, internal),
  function 2 gist_box_union(internal, internal),
  function 5 gist_box_penalty(internal, internal, internal),
  function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal);
create operator family app."Empty ""family""" using gin;
create operator family spare.unused_family using btree;
create operator family spare.growing using btree;
create operator class spare.unused_ops for type integer using btree family spare.growing as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
  function 1 btint4cmp(integer, integer);

create table app.boxed (b box, bar app.barcode, n integer, c circle);
create index boxed_shelf on app.boxed using shelf_gist (b);
create index boxed_bar on app.boxed (bar);
create index boxed_bar_hash on app.boxed using hash (bar);
create index boxed_n on app.boxed (n app.my_int_ops);
create index boxed_c on app.boxed using gist (c app.my_circle_ops);
alter table app.boxed add constraint boxed_bar_excl exclude using btree (bar with operator(app.=));

---------------------------------------------------------------- aggregates

create aggregate app.total(integer) (
  sfunc = int4_sum, stype = bigint, combinefunc = int8pl, parallel = safe
);
create aggregate app.moving_sum(float8) (
  sfunc = float8pl, stype = float8, initcond = '0',
  msfunc = float8pl, minvfunc = float8mi, mstype = float8, minitcond = '0', msspace = 16
);
create aggregate app.mean(numeric) (
  sfunc = numeric_avg_accum, stype = internal, sspace = 128, finalfunc = numeric_avg, finalfunc_modify = shareable,
  combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize, deserialfunc = numeric_avg_deserialize,
  parallel = restricted
);
create aggregate app.how_many(*) (sfunc = int8inc, stype = bigint, initcond = '0');
create aggregate app.biggest(integer) (sfunc = int4larger, stype = integer, sortop = >);
create aggregate app.my_percentile(float8 order by anyelement) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra, finalfunc_modify = read_write
);
create aggregate app.my_rank(variadic "any" order by variadic "any") (
  sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical
);
create function app.collect_step(text, variadic text[]) returns text
  language sql immutable as $$ select concat($1, array_to_string($2, '+')) $$;
create aggregate app.collect(variadic words text[]) (sfunc = app.collect_step, stype = text, initcond = 'it''s \ ');
create function app.collect_bar(app.barcode, app.barcode) returns app.barcode
  language internal immutable strict as 'text_larger';
create aggregate app.biggest_bar("Bar Code" app.barcode) (sfunc = app.collect_bar, stype = app.barcode, sortop = operator(app.>));
create aggregate app.list_all(anycompatible) (sfunc = array_append, stype = anycompatiblearray, initcond = '{}');
create aggregate spare.agg(integer) (sfunc = int4_sum, stype = bigint);
create aggregate spare.agg_too(integer) (sfunc = int4_sum, stype = bigint);

---------------------------------------------------------------- views

create view app.open_loan as
  select l.id, l.loaned_on, b.title, m.full_name as "Member's ""name""", m.id as id_1
    from app.loan l
    join app.book b on b.id = l.book_id
    left join app.member m on m.id = l.member_id
   where l.state = 'open'::app.loan_state and b.subtitle <> E'it''s\n\\';
create view app.open_loan_count as select count(*) as n, "Member's ""name""" from app.open_loan group by 2 order by 1 desc nulls last limit 10;
create recursive view app.numbers (n, "level no") as
  values (1, 0) union all select n + 1, "level no" + 1 from numbers where n < 10;
create view app.safe_member with (security_barrier = true) as select id, nick from app.member where is_staff;
create view app.staff with (check_option = local) as select id, full_name, is_staff from app.member where is_staff;
create view app.staff_cascaded as select * from app.staff where id > 10 with cascaded check option;
alter view app.staff alter column full_name set default 'some''one';
create view app.renamed (a, "A", "select", "x y") as select id, name, opened, 1 from app.branch;
create view app.empty_view as select;
create view app.many as
  with recursive t as materialized (select 1 as a), u (x, y) as (select 1, 2 union select x + 1, y from u where x < 5)
  select distinct on (u.x) u.x, u.y, sum(u.x) filter (where u.y > 1) over w as s,
         row_number() over (partition by u.y order by u.x range between 1 preceding and unbounded following exclude ties) as r,
         array(select a from t) as arr, exists (select from t) as e, case when u.x = 1 then 'one' else null end as c,
         u.x between symmetric 3 and 1 as b, u.x is distinct from u.y as d, coalesce(u.x, 2) as co, (row(1, 'a'::text)).*,
         extract(year from current_date) as yr, '{1,2}'::integer[] as ints, 'x' collate app.phonebook as coll,
         timestamp '2020-01-01' at time zone 'Europe/Berlin' as tz, position('a' in 'abc') as pos, null::app.mood as mood
    from u window w as (order by u.y) order by u.x, u.y desc;
create view app.grouped as
  select state, branch, count(*) as n, grouping(state, branch) as g
    from (values ('open'::app.loan_state, 1)) v (state, branch)
   group by grouping sets ((state, branch), rollup (state), ()) having count(*) > 0;
create view app.lateral_view as
  select b.id, s.*, o.ord, x.*
    from app.book b tablesample system (10) repeatable (7)
    cross join lateral (select b.id * 2 as twice) s
    left join unnest(array['a', 'b']) with ordinality as o (w, ord) on true,
         rows from (generate_series(1, 3), generate_series(1, 2)) as x (p, q);
create view app.xml_view as
  select xmlelement(name "a b", xmlattributes('v' as k), 'it''s') as el, x.*
    from xmltable(xmlnamespaces('http://example.org/x' as "n"), '/rows/row' passing (xml '<rows/>')
           columns id integer path '@id' not null, ord for ordinality, name text path 'name' default 'none') x;
create view app.set_ops as
  (select 1 as a union all select 2) except (select 3 intersect all select 4) order by a offset 1 rows fetch first 3 rows with ties;
create view app.operators as
  select b.bar operator(app.<) 'x'::app.barcode as lt, operator(app.!!) '(1,2)'::app.spot as bang,
         app.total(b.n) as tot, app.my_percentile(0.5) within group (order by b.n) as pct,
         app.add(variadic array[1, 2]) as added, app.add(b => 1, a => 2) as named
    from app.boxed b group by b.bar;
create view app.whole_rows as select b, b.*::app.book as c, (b.person).home as home from app.book b;
create view app.record_fn as select * from app.set_of_record() as r (a integer, "B" text);
-- a column of a table used by a view is renamed: the view keeps its own names
create table app.left_side (id integer primary key, was text, k integer);
create table app.right_side (id integer primary key, k integer, other text);
create view app.joined as select * from app.left_side join app.right_side using (id, k);
create view app.natural_joined as select * from app.left_side natural join app.right_side;
create view app.alias_joined as select j.k, left_side.was from app.left_side join app.right_side using (k) as j;
alter table app.left_side rename column was to "is";
alter table app.right_side rename column k to kk;
alter view app.joined rename column other to "Other One";
-- a view of a view whose column was added later
create view app.star as select * from app.department;
alter table app.department add column since date;

-- depends on the primary key (functional dependency)
create view app.by_key as select id, title, count(*) as n from app.book group by id;

-- writable by triggers
create view app.editable as select id, nick from app.member;
-- a view with rules, and with its own updatable copy
create view app.ruled as select id, note from app.scratch;

-- circle: view and function over the view's row type
create view app.cycle_view as select 1 as a, 'x'::text as b;
create function app.cycle_view_fn() returns setof app.cycle_view language plpgsql stable
  as $$ begin return query select 1, 'x'::text; end $$;
create or replace view app.cycle_view as select f.a, f.b from app.cycle_view_fn() f;
-- circle: two views, each over a function that returns the other's rows
create view app.cycle_one as select 1 as a;
create view app.cycle_two as select 1 as a;
create function app.cycle_one_fn() returns setof app.cycle_one language plpgsql stable as $$ begin return query select 1; end $$;
create function app.cycle_two_fn() returns setof app.cycle_two language plpgsql stable as $$ begin return query select 1; end $$;
create or replace view app.cycle_one as select a from app.cycle_two_fn();
create or replace view app.cycle_two as select a from app.cycle_one_fn();
-- a function with a body that reads a view that calls another function
create view app.calls_fn as select app.atomic_add(b.pages::integer) as n from app.book b;
create function app.reads_view() returns bigint language sql stable
  begin atomic
    select sum(n) from app.calls_fn;
  end;
-- ... and a body that depends on a primary key
create function app.groups_by_key() returns table (i integer, n text) language sql stable
  begin atomic
    select m.id, m.full_name from app.member m group by m.id;
  end;

create view spare.v as select id, a from spare.t;
create view spare.lonely as select 1 as one, 'x'::text as two;
create view spare.over_u with (security_barrier) as select id, name from spare.u where n > 0;

---------------------------------------------------------------- materialised views

create materialized view app.top_books as
  select id, title, author_id, count(*) as n from app.book group by id
  with data;
create unique index top_books_id on app.top_books (id);
create index top_books_title on app.top_books (lower(title::text)) where n > 1;
alter materialized view app.top_books cluster on top_books_id;
alter materialized view app.top_books alter column title set statistics 77;
alter materialized view app.top_books alter column title set storage external;
alter materialized view app.top_books alter column title set compression pglz;
alter materialized view app.top_books alter column n set (n_distinct = 3);
create materialized view app.top_authors ("Author", total) with (fillfactor = 80, autovacuum_enabled = off)
  as select author_id, sum(n) from app.top_books group by 1 with no data;
create materialized view app.in_heap using shelf_heap as select 1 as x with no data;
create view app.over_mat as select * from app.top_authors;
create materialized view spare.m as select id, b from spare.t with no data;
create materialized view spare.alone as select 1 as n;
create statistics app.mat_stat on author_id, n from app.top_books;

---------------------------------------------------------------- foreign data

create foreign data wrapper archive options (debug 'true', "Odd Name" 'it''s \ x');
create foreign data wrapper "Wrapper ""q""" validator postgresql_fdw_validator;
create function app.fdw_handler() returns fdw_handler language c strict as '$libdir/file_fdw', 'file_fdw_handler';
create function app.fdw_check(text[], oid) returns void language plpgsql as $$ begin null; end $$;
create foreign data wrapper files handler app.fdw_handler validator app.fdw_check;
create foreign data wrapper spare_wrapper;
create server old_archive type 'tape' version '1.0 "beta"' foreign data wrapper archive options (host 'it''s', path 'C:\x');
create server "Srv ""q""" foreign data wrapper "Wrapper ""q""" options (host 'localhost', dbname 'x', port '5432');
create server spare_server foreign data wrapper archive;
create server lone_server version '1' foreign data wrapper archive;
create user mapping for ek_reader server old_archive options ("user" 'reader', password 'it''s \ secret');
create user mapping for public server old_archive options ("user" 'anyone', password '');
create user mapping for "ek Odd Role" server "Srv ""q""" options ("user" 'odd');
create user mapping for ek_writer server spare_server;
create foreign table app.remote_book (
  id integer options (column_name 'Nr.', "key" 'true') not null,
  title text options (column_name 'it''s') collate "C" default 'x',
  gone integer,
  price numeric(5,2),
  constraint remote_check check (price > 0),
  total numeric generated always as (price * 2) stored
) server old_archive options (table_name 'books', "Schema" 'old \ one');
alter foreign table app.remote_book drop column gone;
alter foreign table app.remote_book alter column title set statistics 33;
alter foreign table app.remote_book alter column title set (n_distinct = 4);
alter foreign table app.remote_book alter column title set storage external;
create foreign table app.remote_item (extra text) inherits (app.item) server old_archive;
create foreign table app.loan_2020_remote partition of app.no_parts for values from (1) to (10) server "Srv ""q""";
create foreign table spare.remote (id integer, a text) server spare_server;
create foreign table spare.remote_too (id integer options (x '1'), a text) server spare_server options (o 'v');

---------------------------------------------------------------- triggers

create trigger book_touch before insert or update on app.book for each row execute function app.touch();
create trigger book_columns after update of title, price on app.book for each row
  when (old.title is distinct from new.title or new.price > 10)
  execute function app.audit_row('it''s', 'null', '', 'back\slash', '"q"', 42);
create trigger branch_whole before update on app.branch for each row when (old.* is distinct from new.*) execute function app.touch();
create trigger book_statement after insert or delete or truncate on app.book for each statement execute function app.audit_row();
create trigger book_old_new after update on app.book referencing old table as "Old Rows" new table as newrows
  for each statement execute function app.audit_row('transition');
create trigger book_new after insert on app.book referencing new table as n for each row execute function app.audit_row();
create constraint trigger book_deferred after insert or update on app.book from app.author
  deferrable initially deferred for each row when (new.price > 5) execute function app.audit_row();
create constraint trigger member_constraint after delete on app.member
  not deferrable for each row execute function app.audit_row();
create trigger "Trig ""q"" %s" before delete on app.member for each row execute procedure app.touch(null, 'x');
create trigger member_off before insert on app.member for each row execute function app.touch();
create trigger member_always before insert on app.member for each row execute function app.touch();
create trigger member_replica before insert on app.member for each row execute function app.touch();
alter table app.member disable trigger member_off;
alter table app.member enable always trigger member_always;
alter table app.member enable replica trigger member_replica;
create trigger editable_insert instead of insert or update or delete on app.editable for each row execute function app.touch();
create trigger loan_audit after insert or update on app.loan for each row execute function app.audit_row('loan');
create trigger loan_before before insert on app.loan for each row when (new.state is not null) execute function app.touch();
create trigger loan_statement after insert on app.loan for each statement execute function app.audit_row();
alter table app.loan_2023 disable trigger loan_audit;
alter table app.loan_2025 enable always trigger loan_audit;
create trigger loan_2023_own after delete on app.loan_2023 for each row execute function app.audit_row();
create trigger remote_insert before insert on app.remote_book for each row execute function app.touch();
create trigger dvd_touch before insert on app.dvd for each row execute function app.touch();
create trigger t_trig before insert on spare.t for each row execute function app.touch();
create trigger t_trig_too before update on spare.t for each row execute function app.touch();

---------------------------------------------------------------- rules

create rule ruled_insert as on insert to app.ruled do instead insert into app.scratch (note) values (new.note || 'it''s') returning id, note;
create rule ruled_update as on update to app.ruled where old.id > 5 do also update app.scratch set note = new.note where id = old.id;
create rule ruled_update_rest as on update to app.ruled do instead nothing;
create rule "Rule ""q""" as on delete to app.ruled do instead (delete from app.scratch where id = old.id; notify gone; select 1);
create rule note_quiet as on delete to app.note do instead nothing;
create rule note_also as on insert to app.note do also insert into app.scratch (note) values (new.body);
create rule note_off as on update to app.note where new.shared do instead nothing;
alter table app.note disable rule note_off;
create rule note_always as on update to app.note do also notify "Note ""q""";
alter table app.note enable always rule note_always;
create rule t_rule as on delete to spare.t do instead nothing;
create rule t_rule_too as on update to spare.t do also notify spare;

---------------------------------------------------------------- policies

create policy note_all on app.note using (owner = current_user) with check (body <> 'it''s');
create policy note_read on app.note as permissive for select to ek_reader, "ek Odd Role" using (shared);
create policy note_insert on app.note for insert to public with check (owner = session_user);
create policy note_update on app.note as restrictive for update to ek_writer using (true) with check (not shared);
create policy note_delete on app.note for delete to current_user using (exists (select from app.member m where m.nick = note.owner));
create policy "Policy ""q"" %s" on app.note as restrictive using (id > 0);
create policy cycle_policy on app.cycle_check using (app.cycle_check_fn(cycle_check));
create policy t_policy on spare.t using (id > 0);
create policy t_policy_too on spare.t for select to ek_reader using (id > 5);

---------------------------------------------------------------- text search

create text search parser app.word_parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, headline = prsd_headline, lextypes = prsd_lextype);
create text search parser spare.old_parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
create text search template app.simple_template (init = dsimple_init, lexize = dsimple_lexize);
create text search template spare.old_template (lexize = dsimple_lexize);
create text search dictionary app.books_dict (template = simple, stopwords = english, accept = false);
create text search dictionary app."Dict ""q""" (template = app.simple_template);
create text search dictionary app.stems (template = snowball, language = german, stopwords = 'german');
create text search dictionary app.synonyms (template = synonym, synonyms = 'synonym_sample', casesensitive = 'true');
create text search dictionary spare.old_dict (template = simple);
create text search configuration app.books_search (copy = english);
alter text search configuration app.books_search alter mapping for asciiword, word with app.synonyms, app.stems, english_stem;
alter text search configuration app.books_search drop mapping for email, url, host;
alter text search configuration app.books_search alter mapping replace simple with app.books_dict;
create text search configuration app."Own ""q""" (parser = app.word_parser);
alter text search configuration app."Own ""q""" add mapping for asciiword, int with app."Dict ""q""";
create text search configuration app.no_mapping (parser = default);
create text search configuration spare.old_config (copy = simple);
create index book_tsv on app.book using gin (to_tsvector('app.books_search', title::text));

---------------------------------------------------------------- transforms

create transform for app.barcode language plpgsql (from sql with function prsd_lextype(internal));
create transform for integer language sql (from sql with function prsd_lextype(internal), to sql with function int4recv(internal));
create function app.from_sql(internal) returns internal language internal strict immutable as 'prsd_lextype';
create function app.to_sql_barcode(internal) returns app.barcode language internal strict immutable as 'textrecv';
create transform for app.barcode language plshelf (from sql with function app.from_sql(internal), to sql with function app.to_sql_barcode(internal));
create transform for bigint language sql (from sql with function prsd_lextype(internal));
create function app.with_transform(app.barcode) returns app.barcode transform for type app.barcode
  language plpgsql immutable as $$ begin return $1; end $$;

---------------------------------------------------------------- publications

create publication ek_pub_all for all tables;
create publication ek_pub_some for table app.book, app.member, only app.item, app.loan
  with (publish = 'insert, update', publish_via_partition_root = true);
create publication "ek Pub ""quoted""" for table "Reading Room"."My ""Table""", "new
line"."new
table" with (publish = 'truncate');
create publication ek_pub_empty with (publish = '');
create publication ek_pub_spare for table spare.t;

---------------------------------------------------------------- event triggers

create event trigger ek_start on ddl_command_start execute function app.on_ddl();
create event trigger ek_end on ddl_command_end when tag in ('CREATE TABLE', 'ALTER TABLE', 'DROP FUNCTION') execute function app.on_ddl();
create event trigger "ek Drop ""q""" on sql_drop execute function app.on_ddl();
create event trigger ek_rewrite on table_rewrite when tag in ('ALTER TABLE') execute function app.on_ddl();
create event trigger ek_off on ddl_command_end execute function app.on_ddl();
alter event trigger ek_off disable;
create event trigger ek_always on ddl_command_start when tag in ('CREATE SCHEMA') execute function app.on_ddl();
alter event trigger ek_always enable always;
create event trigger ek_replica on sql_drop when tag in ('DROP TABLE') execute function app.on_ddl();
alter event trigger ek_replica enable replica;
create event trigger ek_spare on ddl_command_start when tag in ('CREATE RULE') execute function app.on_ddl();

---------------------------------------------------------------- owners

alter collation app.plain owner to ek_owner;
alter collation app.no_case owner to "ek Odd Role";
alter conversion app.from_koi owner to ek_owner;
alter language plshelf owner to ek_owner;
alter type app.loan_state owner to ek_owner;
alter type app.barcode owner to ek_owner;
alter type app.address owner to ek_owner;
alter type app.book_row owner to "ek Odd Role";
alter type app.shelf_range owner to ek_owner;
alter type app.unfinished owner to ek_owner;
alter domain app.positive owner to ek_owner;
alter domain app.isbn owner to "ek Odd Role";
alter sequence app.plain_seq owner to ek_owner;
alter table app.author owner to ek_owner;
alter table app.book owner to ek_owner;
alter table app.branch owner to ek_owner;
alter table app.loan owner to ek_owner;
alter table app.loan_2023 owner to "ek Odd Role";
alter table app.note owner to ek_owner;
alter table "Reading Room"."My ""Table""" owner to "ek Odd Role";
alter view app.open_loan owner to ek_owner;
alter view app.ruled owner to ek_owner;
alter materialized view app.top_books owner to ek_owner;
alter foreign table app.remote_book owner to ek_owner;
alter function app.add(integer, integer, text) owner to ek_owner;
alter function app.tight() owner to ek_owner;
alter procedure app.return_book(bigint, date, numeric) owner to ek_owner;
alter aggregate app.total(integer) owner to ek_owner;
alter aggregate app.how_many(*) owner to ek_owner;
alter aggregate app.my_percentile(float8 order by anyelement) owner to ek_owner;
alter operator app.+ (app.spot, integer) owner to ek_owner;
alter operator app.!! (none, app.spot) owner to ek_owner;
alter operator family app.number_family using btree owner to ek_owner;
alter operator class app.my_int_ops using btree owner to ek_owner;
alter text search dictionary app.books_dict owner to ek_owner;
alter text search configuration app.books_search owner to ek_owner;
alter foreign data wrapper archive owner to "ek Odd Role";
alter server old_archive owner to ek_owner;
alter publication ek_pub_some owner to ek_owner;
alter publication ek_pub_all owner to "ek Odd Role";
alter event trigger ek_end owner to "ek Odd Role";
alter statistics app.book_nd owner to ek_owner;
alter schema audit owner to "ek Odd Role";

---------------------------------------------------------------- grants

grant usage on schema app to ek_reader, ek_writer;
grant usage on schema ext, audit to public;
grant usage, create on schema audit to ek_writer with grant option;
grant usage on schema "Reading Room", "Bücherei für große Bände – Straße №7 ☕ üüüüüüx" to "ek Odd Role", ek_reader;
revoke all on schema "Reading Room" from "ek Odd Role";
grant usage on schema "Reading Room" to "ek Odd Role";
-- schema public
revoke all on schema public from public;
grant usage on schema public to ek_reader with grant option;
grant create on schema public to ek_writer;

grant select on app.book to ek_reader with grant option;
grant select, insert, update, delete, truncate, references, trigger on app.book to ek_writer;
grant select on app.branch to public;
grant all on app.author to ek_writer;
grant select (id, full_name), update (nick), insert (nick, "full_name"), references (id) on app.member to ek_reader;
grant update (nick) on app.member to ek_writer with grant option;
grant select (email) on app.member to public;
grant select, update (note) on app.scratch to ek_reader;
revoke update on app.note from ek_owner;
revoke all on app.branch from ek_owner;
grant all on app.loan to "ek Odd Role" with grant option;
grant select on app.loan_2023 to ek_reader;
grant select on "new
line"."new
table" to ek_reader;
grant select ("a
b") on "new
line"."new
table" to ek_writer;
grant select on app.open_loan, app.top_books, app.remote_book to ek_reader;
grant select ("Member's ""name""") on app.open_loan to public;
grant select (title), insert (price) on app.remote_book to ek_writer;
grant usage on sequence app.plain_seq to ek_reader;
grant select, update on sequence app.plain_seq to ek_writer with grant option;
grant usage on sequence "Reading Room"."Seq ""x""" to public;

revoke execute on function app.add(integer, integer, text) from public;
grant execute on function app.add(integer, integer, text) to ek_reader with grant option;
revoke all on function app.tight() from public, ek_owner;
revoke all on function app.secure(integer) from public;
grant execute on function app.fold(text) to ek_reader;
revoke execute on procedure app.return_book(bigint, date, numeric) from public;
grant execute on procedure app.return_book(bigint, date, numeric) to ek_writer;
revoke execute on function app.total(integer) from public;
grant execute on function app.how_many() to ek_reader;
grant execute on function app.my_percentile(float8, anyelement) to ek_reader;
revoke usage on type app.loan_state from public;
grant usage on type app.loan_state to ek_reader, ek_writer;
grant usage on type app.barcode to ek_reader with grant option;
revoke all on domain app.positive from public;
grant usage on domain app.isbn to ek_writer;
revoke usage on type app.address from public;
revoke usage on type app.shelf_range from public, ek_owner;
revoke usage on language plshelf from public;
grant usage on language plshelf to ek_writer with grant option;
grant usage on language plpgsql to ek_writer;
grant usage on foreign data wrapper archive to ek_writer with grant option;
grant usage on foreign server old_archive to ek_reader with grant option;
grant usage on foreign server "Srv ""q""" to public;

-- grants by somebody who is not the owner
set role ek_reader;
grant select on app.book to "ek Odd Role";
grant select on app.book to public;
grant execute on function app.add(integer, integer, text) to ek_writer;
grant usage on type app.barcode to ek_writer;
grant usage on foreign server old_archive to ek_writer;
grant usage on schema public to ek_writer;
set role ek_writer;
grant update (nick) on app.member to "ek Odd Role" with grant option;
grant usage on schema audit to "ek Odd Role";
grant select on sequence app.plain_seq to ek_reader;
grant usage on foreign data wrapper archive to ek_reader;
reset role;

-- what the system grants by default, changed
revoke execute on function pg_catalog.pg_sleep(double precision) from public;
grant execute on function pg_catalog.pg_sleep(double precision) to ek_reader;
grant execute on function pg_catalog.pg_ls_dir(text) to ek_reader;
grant select on pg_catalog.pg_authid to ek_reader;
revoke select on pg_catalog.pg_stats from public;
grant select (umuser, umserver) on pg_catalog.pg_user_mapping to ek_writer;
grant select on information_schema.sql_sizing to ek_reader;
-- ... and of an extension's members
revoke execute on function app.citext_hash(app.citext) from public;
grant select on spare.t to ek_reader;
grant select (a) on spare.t to ek_writer;
grant usage on sequence spare.counter to ek_reader;
grant execute on function spare.f(integer) to ek_reader;

---------------------------------------------------------------- default privileges

alter default privileges for role ek_owner grant select on tables to ek_reader;
alter default privileges for role ek_owner revoke execute on functions from public;
alter default privileges for role ek_owner revoke usage on types from public;
alter default privileges for role ek_owner in schema app grant select, insert on tables to ek_writer with grant option;
alter default privileges for role ek_owner, "ek Odd Role" in schema app, "Reading Room" grant usage on sequences to ek_reader;
alter default privileges for role "ek Odd Role" grant usage, create on schemas to ek_writer;
alter default privileges for role "ek Odd Role" in schema audit grant execute on functions to public;
alter default privileges for role "ek Odd Role" revoke insert on tables from "ek Odd Role";
alter default privileges for role ek_writer in schema app grant usage on types to public;
alter default privileges for role ek_writer in schema spare grant all on tables to ek_reader;

---------------------------------------------------------------- comments

comment on schema app is 'the library; it''s "ours" \ %s';
comment on schema "new
line" is 'two
lines';
comment on schema public is 'changed';
comment on extension hstore is 'our own words';
comment on language plshelf is 'plpgsql under another name';
comment on access method shelf_heap is 'it''s heap';
comment on collation app.plain is E'tab\t and \\';
comment on conversion app.from_koi is 'от КОИ';
comment on type app.mood is 'an enum';
comment on type app.address is 'a composite';
comment on column app.address.city is 'town''s';
comment on type app.barcode is 'a base type';
comment on type app.unfinished is 'a shell';
comment on type app.shelf_range is 'a range';
comment on domain app.positive is 'a domain';
comment on constraint is_positive on domain app.positive is 'of a domain';
comment on constraint "not %s ""empty""" on domain app.title is 'x';
comment on function app.add(integer, integer, text) is 'adds $$ $1 $body$';
comment on function app.add(integer[]) is 'variadic';
comment on procedure app.return_book(bigint, date, numeric) is 'a procedure';
comment on aggregate app.how_many(*) is 'counts';
comment on aggregate app.my_rank(variadic "any" order by variadic "any") is 'hypothetical';
comment on operator app.= (app.barcode, app.barcode) is 'equal';
comment on operator app.!! (none, app.spot) is 'prefix';
comment on operator family app.number_family using btree is 'numbers';
comment on operator class app.barcode_ops using btree is 'bars';
comment on cast (app.barcode as text) is 'a cast';
comment on cast (date as integer) is 'a cast between system types';
comment on transform for app.barcode language plshelf is 'a transform';
comment on text search parser app.word_parser is 'a parser';
comment on text search template app.simple_template is 'a template';
comment on text search dictionary app.books_dict is 'a dictionary';
comment on text search configuration app.books_search is 'a configuration';
comment on foreign data wrapper archive is 'a wrapper';
comment on server old_archive is 'a server';
comment on sequence app.all_seq is 'a sequence';
comment on table app.book is 'Books; -- not a comment /* nor this */ it''s ''quoted'' \';
comment on column app.book.title is 'the title''s "column"';
comment on column app.book."it's \ ""odd""" is 'odd';
comment on table app.loan is 'partitioned';
comment on table app.nothing is 'no columns';
comment on foreign table app.remote_book is 'foreign';
comment on column app.remote_book.title is 'foreign column';
comment on view app.open_loan is 'a view';
comment on column app.open_loan."Member's ""name""" is 'a view''s column';
comment on materialized view app.top_books is 'a materialised view';
comment on column app.top_books.n is 'its column';
comment on index app.book_expr is 'an index';
comment on index app.top_books_id is 'of a materialised view';
comment on index app.book_pkey is 'the key''s index';
comment on constraint book_pkey on app.book is 'the key';
comment on constraint book_author_fk on app.book is 'a foreign key';
comment on constraint "price's > 0" on app.book is 'a check';
comment on constraint booking_no_overlap on app.booking is 'an exclusion';
comment on constraint book_deferred on app.book is 'a constraint trigger''s constraint';
comment on statistics app.book_nd is 'statistics';
comment on rule ruled_insert on app.ruled is 'a rule';
comment on rule "_RETURN" on app.open_loan is 'the view''s own rule';
comment on trigger "Trig ""q"" %s" on app.member is 'a trigger';
comment on policy "Policy ""q"" %s" on app.note is 'a policy';
comment on publication ek_pub_some is 'a publication';
comment on event trigger ek_end is 'an event trigger';
comment on table "quo""te"."Book" is 'in a quoted schema';
comment on column "new
line"."new
table"."a
b" is E'three\nmore\n\nlines\\n';
comment on table spare.t is 'to be changed';
comment on column spare.t.a is 'to be removed';
comment on function spare.g(integer, text) is 'spare';
