CREATE TABLE ${schema}.venues (id bigint PRIMARY KEY, name text DEFAULT '${flyway:table} ${flyway:defaultSchema}');
SELECT '$1 {x} $ {x} #{x}';
