-- After since-15.sql, on PostgreSQL 16 and later.

set client_min_messages = warning;

create collation app.custom_rules (provider = icu, locale = 'und', rules = '&V << w <<< W & ''a'' < b');
create table app.stored (a text storage external, b text storage extended compression pglz, c bytea storage main);
create view app.json_made as
  select json_object('a' : 1, 'it''s' : 2 absent on null with unique keys returning jsonb) as o,
         json_array(1, 2, null null on null) as a,
         json_objectagg(b.id::text : b.title) as agg,
         json_arrayagg(b.id order by b.id desc) as list,
         '{}' is json object with unique keys as is_object
    from app.book b;
create view app.more as
  select any_value(s) as some, 0x1f as hex, 1_000 as thousand, 'x' is normalized as norm,
         system_user is not null as known
    from unnest(array['a']) s;
