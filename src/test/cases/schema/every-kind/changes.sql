-- change: a schema renamed, with a table in it
-- names: SCHEMA "Odd %s"
alter schema "%s %1$I" rename to "Odd %s";

-- change: an extension moved to another schema
-- names: EXTENSION isn
alter extension isn set schema ext;

-- change: an extension dropped
-- names: EXTENSION fuzzystrmatch
drop extension fuzzystrmatch;

-- change: a language dropped
-- names: LANGUAGE pl_spare
drop language pl_spare;

-- change: an access method added
-- names: ACCESS METHOD more_heap
create access method more_heap type table handler heap_tableam_handler;

-- change: a collation dropped
-- names: COLLATION spare.old_sort
drop collation spare.old_sort;

-- change: a conversion added
-- names: CONVERSION spare.from_iso
create conversion spare.from_iso for 'LATIN2' to 'UTF8' from iso8859_to_utf8;

-- change: an enum's value added in the middle
-- names: TYPE spare.colour
alter type spare.colour add value 'amber' before 'green';

-- change: an enum's value renamed
-- names: TYPE spare.colour
alter type spare.colour rename value 'red' to 'dark "red"';

-- change: an empty enum dropped
-- names: TYPE app.no_values
drop type app.no_values;

-- change: an attribute added to a composite
-- names: TYPE spare.pair
alter type spare.pair add attribute c text collate "C";

-- change: a range added
-- names: TYPE spare.int_span
create type spare.int_span as range (subtype = integer, multirange_type_name = spare.int_spans);

-- change: a base type's storage changed
-- names: TYPE app.barcode
alter type app.barcode set (storage = external);

-- change: a domain's default set
-- names: DOMAIN spare.score
alter domain spare.score set default 7;

-- change: a constraint added to a domain
-- names: DOMAIN spare.score
alter domain spare.score add constraint not_negative check (value >= 0);

-- change: a table added
-- names: TABLE spare.added
create table spare.added (id integer primary key, name text default 'x', check (id > 0));

-- change: a table renamed
-- names: TABLE spare.infant
alter table spare.child rename to infant;

-- change: a table moved to another schema
-- names: TABLE audit.child
alter table spare.child set schema audit;

-- change: a table's owner changed
-- names: TABLE spare.t
alter table spare.t owner to ek_owner;

-- change: an unlogged table made logged
-- names: TABLE spare.fast
alter table spare.fast set logged;

-- change: a table's options set
-- names: TABLE spare.t
alter table spare.t set (fillfactor = 40, toast.autovacuum_enabled = false);

-- change: row level security switched on
-- names: TABLE spare.t
alter table spare.t enable row level security;

-- change: a table's replica identity changed
-- names: TABLE spare.t
alter table spare.t replica identity full;

-- change: a table made a child
-- names: TABLE spare.child
alter table spare.child inherit spare.parent;

-- change: a child made independent
-- names: TABLE app.dvd
alter table app.dvd no inherit app.item;

-- change: a partition attached
-- names: TABLE app.loan_2026
alter table app.loan attach partition app.loan_2026 for values from ('2026-01-01') to ('2027-01-01');

-- change: a partition detached
-- names: TABLE spare.lists_1
alter table spare.lists detach partition spare.lists_1;

-- change: a column added
-- names: TABLE spare.t
alter table spare.t add column c timestamp(3) with time zone not null default now();

-- change: a column dropped
-- names: TABLE spare.parent
alter table spare.parent drop column id;

-- change: a column renamed
-- names: TABLE spare.t
alter table spare.t rename column b to "B b";

-- change: a column's type changed
-- names: TABLE spare.child
alter table spare.child alter column id type numeric(12,3) using id * 2;

-- change: a column's default dropped
-- names: TABLE app.book
alter table app.book alter column price drop default;

-- change: a column's default changed
-- names: TABLE app.book
alter table app.book alter column state set default 'reserved';

-- change: a column made nullable
-- names: TABLE spare.u
alter table spare.u alter column name drop not null;

-- change: an identity's options changed
-- names: TABLE app.author
alter table app.author alter column id set generated always set increment by 20 set no cycle;

-- change: a generated column made an ordinary one
-- names: TABLE app.book
alter table app.book alter column price_with_tax drop expression;

-- change: a column's storage changed
-- names: TABLE spare.t
alter table spare.t alter column a set storage external;

-- change: a column's compression changed
-- names: TABLE spare.t
alter table spare.t alter column a set compression pglz;

-- change: a column's statistics target changed
-- names: TABLE app.book
alter table app.book alter column title set statistics 20;

-- change: a column's option set
-- names: TABLE spare.t
alter table spare.t alter column b set (n_distinct = -0.25);

-- change: a primary key added
-- names: CONSTRAINT t_pkey ON spare.t
alter table spare.t add constraint t_pkey primary key (id);

-- change: an exclusion added
-- names: CONSTRAINT t_excl ON spare.t
alter table spare.t add constraint t_excl exclude using gist (int4range(id, b) with &&) where (b > id);

-- change: a foreign key added
-- names: FOREIGN KEY t_u_fk ON spare.t
alter table spare.t add constraint t_u_fk foreign key (b) references spare.u on update set null on delete cascade;

-- change: a check dropped
-- names: TABLE spare.u
alter table spare.u drop constraint u_n_check;

-- change: a check renamed
-- names: TABLE spare.u
alter table spare.u rename constraint u_n_check to u_n_ok;

-- change: a foreign key validated
-- names: FOREIGN KEY member_branch_fk ON app.member
alter table app.member validate constraint member_branch_fk;

-- change: a foreign key no longer deferrable
-- names: FOREIGN KEY late_fk ON spare.late
alter table spare.late alter constraint late_fk not deferrable;

-- change: an index added
-- names: INDEX spare.t_expr
create unique index t_expr on spare.t (lower(a) desc nulls last, b) include (id) where b > 1;

-- change: an index dropped
-- names: INDEX spare.t_a
drop index spare.t_a;

-- change: an index's option set
-- names: INDEX spare.t_a
alter index spare.t_a set (fillfactor = 33);

-- change: a table clustered on an index
-- names: INDEX spare.t_b
alter table spare.t cluster on t_b;

-- change: an index column's statistics target changed
-- names: INDEX app.book_expr
alter index app.book_expr alter column 1 set statistics 44;

-- change: extended statistics given a target
-- names: STATISTICS spare.t_stat
alter statistics spare.t_stat set statistics 123;

-- change: a sequence's options changed
-- names: SEQUENCE spare.counter
alter sequence spare.counter as integer increment by 3 minvalue 2 maxvalue 1000 start with 5 restart with 5 cache 4 cycle;

-- change: a sequence given to a column
-- names: SEQUENCE spare.counter
alter sequence spare.counter owned by spare.t.id;

-- change: a view redefined with a column more
-- names: VIEW spare.v
create or replace view spare.v as select id, a, b * 2 as twice from spare.t where b is not null;

-- change: a view's option set
-- names: VIEW spare.v
alter view spare.v set (check_option = local, security_barrier = true);

-- change: a view column's default set
-- names: VIEW spare.v
alter view spare.v alter column a set default 'from the view';

-- change: a materialised view dropped
-- names: MATERIALIZED VIEW spare.alone
drop materialized view spare.alone;

-- change: a function's body changed
-- names: FUNCTION spare.f(integer)
create or replace function spare.f(a integer) returns integer language sql as 'select a + 1 -- it''s changed';

-- change: a function's volatility and cost changed
-- names: FUNCTION spare.f(integer)
alter function spare.f(integer) immutable strict parallel safe cost 7;

-- change: a function's configuration set
-- names: FUNCTION spare.g(integer, text)
alter function spare.g(integer, text) set search_path = spare, pg_temp;

-- change: a procedure dropped
-- names: PROCEDURE spare.p(integer)
drop procedure spare.p(integer);

-- change: an aggregate redefined
-- names: AGGREGATE spare.agg_too(integer)
create or replace aggregate spare.agg_too(integer) (sfunc = int4_sum, stype = bigint, initcond = '5', parallel = safe, combinefunc = int8pl);

-- change: an operator's estimators changed
-- names: OPERATOR spare.###(integer, text)
alter operator spare.### (integer, text) set (restrict = none, join = eqjoinsel);

-- change: a member added to an operator family
-- names: OPERATOR FAMILY spare.growing USING btree
alter operator family spare.growing using btree add operator 1 < (integer, bigint), operator 3 = (integer, bigint), function 1 (integer, bigint) btint48cmp(integer, bigint);

-- change: an operator class dropped
-- names: OPERATOR CLASS spare.unused_ops USING btree
drop operator class spare.unused_ops using btree;

-- change: a cast dropped
-- names: CAST (spare.colour AS text)
drop cast (spare.colour as text);

-- change: a transform replaced
-- names: TRANSFORM FOR bigint LANGUAGE sql
create or replace transform for bigint language sql (to sql with function int8recv(internal));

-- change: a trigger added
-- names: TRIGGER t_more ON spare.t
create trigger t_more after update of a on spare.t for each row when (old.a <> new.a) execute function app.audit_row('it''s', 'x');

-- change: a trigger disabled
-- names: TRIGGER t_trig ON spare.t
alter table spare.t disable trigger t_trig;

-- change: a trigger of a partitioned table dropped
-- names: TRIGGER loan_before ON app.loan
drop trigger loan_before on app.loan;

-- change: an event trigger disabled
-- names: EVENT TRIGGER ek_start
alter event trigger ek_start disable;

-- change: a rule replaced
-- names: RULE t_rule ON spare.t
create or replace rule t_rule as on delete to spare.t where old.id > 3 do instead nothing;

-- change: a policy's expression changed
-- names: POLICY t_policy ON spare.t
alter policy t_policy on spare.t using (id > 1) with check (a <> 'it''s');

-- change: a text search template added
-- names: TEXT SEARCH TEMPLATE spare.new_template
create text search template spare.new_template (init = dsimple_init, lexize = dsimple_lexize);

-- change: a text search dictionary's options changed
-- names: TEXT SEARCH DICTIONARY app.books_dict
alter text search dictionary app.books_dict (stopwords = german, accept);

-- change: a text search mapping changed
-- names: TEXT SEARCH CONFIGURATION spare.old_config
alter text search configuration spare.old_config alter mapping for asciiword, word with spare.old_dict, simple;

-- change: a foreign data wrapper's options changed
-- names: FOREIGN DATA WRAPPER archive
alter foreign data wrapper archive options (set debug 'false', drop "Odd Name", add more 'it''s');

-- change: a server's options and version changed
-- names: SERVER old_archive
alter server old_archive version '2' options (set host 'other', drop path);

-- change: a user mapping's options changed
-- names: USER MAPPING FOR PUBLIC SERVER old_archive
alter user mapping for public server old_archive options (set "user" 'someone', drop password);

-- change: a foreign table's options changed
-- names: FOREIGN TABLE spare.remote_too
alter foreign table spare.remote_too options (set o 'w', add p 'it''s');

-- change: a table added to a publication
-- names: PUBLICATION ek_pub_spare
alter publication ek_pub_spare add table spare.u (id, name) where (id > 5);

-- change: a column's comment removed
-- names: TABLE spare.t
comment on column spare.t.a is null;

-- change: a table's grant revoked
-- names: TABLE spare.t
revoke select on spare.t from ek_reader;

-- change: a column granted
-- names: TABLE spare.u
grant select (name), update (n) on spare.u to ek_writer;

-- change: a function taken from PUBLIC
-- names: FUNCTION spare.f(integer)
revoke execute on function spare.f(integer) from public;

-- change: schema public granted to PUBLIC again
-- names: SCHEMA public
grant usage on schema public to public;

-- change: default privileges of a schema added
-- names: DEFAULT PRIVILEGES FOR ROLE ek_owner IN SCHEMA spare ON FUNCTIONS
alter default privileges for role ek_owner in schema spare grant execute on functions to ek_reader;

-- change: a check that is not enforced added
-- names: CONSTRAINT t_soft ON spare.t
-- since: 18
alter table spare.t add constraint t_soft check (b > 9) not enforced;

