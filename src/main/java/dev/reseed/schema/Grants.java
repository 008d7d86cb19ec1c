package dev.reseed.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Privileges, told as what GRANT and REVOKE make of those that an object has when it is new: those that the server gives it, or,
 * for what came with the server or with an extension, those that it came with.
 */
final class Grants {
    private static final String PRIVILEGES = """
            with candidate (catalog, oid, part, "column", owner, acl, type, kind, words, name) as (
                select c.tableoid, c.oid, 0, '', c.relowner, c.relacl, case c.relkind when 'S' then 's' else 'r' end::"char",
                       case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end, case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end,
                       format('%I.%I', n.nspname, c.relname)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                union all
                select c.tableoid, c.oid, a.attnum, format(' (%I)', a.attname), c.relowner, a.attacl, 'c', 'TABLE', 'TABLE', format('%I.%I', n.nspname, c.relname)
                  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                 where a.attacl is not null and not a.attisdropped
                union all
                select p.tableoid, p.oid, 0, '', p.proowner, p.proacl, 'f', case p.prokind when 'p' then 'PROCEDURE' when 'a' then 'AGGREGATE' else 'FUNCTION' end,
                       case p.prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end,
                       format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes))
                  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 where p.proacl is not null or p.oid in (select objoid from pg_init_privs)
                union all
                select t.tableoid, t.oid, 0, '', t.typowner, t.typacl, 'T', case t.typtype when 'd' then 'DOMAIN' else 'TYPE' end,
                       case t.typtype when 'd' then 'DOMAIN' else 'TYPE' end, format('%I.%I', n.nspname, t.typname)
                  from pg_type t join pg_namespace n on n.oid = t.typnamespace
                union all
                select n.tableoid, n.oid, 0, '', n.nspowner, n.nspacl, 'n', 'SCHEMA', 'SCHEMA', quote_ident(n.nspname) from pg_namespace n
                union all
                select l.tableoid, l.oid, 0, '', l.lanowner, l.lanacl, 'l', 'LANGUAGE', 'LANGUAGE', quote_ident(l.lanname) from pg_language l
                union all
                select w.tableoid, w.oid, 0, '', w.fdwowner, w.fdwacl, 'F', 'FOREIGN DATA WRAPPER', 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname)
                  from pg_foreign_data_wrapper w
                union all
                select s.tableoid, s.oid, 0, '', s.srvowner, s.srvacl, 'S', 'SERVER', 'FOREIGN SERVER', quote_ident(s.srvname) from pg_foreign_server s),
            initial as (
                select o.*, case when o.catalog = 'pg_namespace'::regclass and o.name = 'public'
                                 then array[format('%I=UC/%1$I', pg_get_userbyid(o.owner)), format('=%s/%I', case when current_setting('server_version_num')::int4 >= 150000 then 'U' else 'UC' end, pg_get_userbyid(o.owner))]::aclitem[]
                                 else coalesce(i.initprivs, acldefault(o.type, o.owner)) end as base,
                       coalesce(o.acl, acldefault(o.type, o.owner)) as now
                  from candidate o left join pg_init_privs i on i.classoid = o.catalog and i.objoid = o.oid and i.objsubid = o.part
                 where (o.acl is not null or i.initprivs is not null or (o.catalog = 'pg_namespace'::regclass and o.name = 'public')) and (o.oid >= 16384 or o.name not like 'information\\_schema%')),
            changed as (select * from initial where now is distinct from base),
            difference as (
                select c.catalog, c.oid, c.part, c."column", c.owner, c.type, c.kind, c.words, c.name, false as granted, b.grantor, b.grantee, b.privilege_type, false as is_grantable, b.place
                  from changed c cross join lateral aclexplode(c.base) with ordinality b (grantor, grantee, privilege_type, is_grantable, place)
                 where not exists (select from aclexplode(c.now) p where p.grantor = b.grantor and p.grantee = b.grantee and p.privilege_type = b.privilege_type
                                      and (p.is_grantable or not b.is_grantable))
                union all
                select c.catalog, c.oid, c.part, c."column", c.owner, c.type, c.kind, c.words, c.name, true, p.grantor, p.grantee, p.privilege_type, p.is_grantable, p.place
                  from changed c cross join lateral aclexplode(c.now) with ordinality p (grantor, grantee, privilege_type, is_grantable, place)
                 where not exists (select from aclexplode(c.base) b where p.grantor = b.grantor and p.grantee = b.grantee and p.privilege_type = b.privilege_type
                                      and p.is_grantable = b.is_grantable))
            select d.catalog::int8 as catalog, d.oid::int8 as oid, d.part, d.kind, d.name, d.granted, d.is_grantable,
                   quote_ident(pg_get_userbyid(d.owner)) as owner, quote_ident(pg_get_userbyid(d.grantor)) as grantor,
                   case d.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(d.grantee)) end as grantee,
                   d.grantor in (select oid from pg_roles) and (d.grantee = 0 or d.grantee in (select oid from pg_roles)) as known,
                   case when count(*) = (select count(*) from aclexplode(acldefault(d.type, d.owner)) f where f.grantee = d.owner) then 'ALL' || d."column"
                       else string_agg(d.privilege_type || d."column", ', ' order by d.privilege_type) end as privileges, d.words || ' ' || d.name as target
              from difference d
             group by d.catalog, d.oid, d.part, d."column", d.type, d.kind, d.words, d.name, d.granted, d.is_grantable, d.owner, d.grantor, d.grantee
             order by d.catalog, d.oid, d.part, d.granted, min(d.place)
            """;

    private Grants() {}

    /**
     * A change of the privileges of an object that one role made for another.
     *
     * @param object what it is, if nothing else is known of it: something of the server's or of an extension
     * @param known whether there are both roles
     */
    private record Change(
            SchemaObject object,
            boolean granted,
            boolean grantable,
            String owner,
            String grantor,
            String grantee,
            String privileges,
            String target,
            boolean known) {

        Fact fact() {
            String to = " TO " + grantee + (grantable ? " WITH GRANT OPTION" : "");
            String grant = "GRANT " + privileges + " ON " + target + to;
            String revoke = "REVOKE " + privileges + " ON " + target + " FROM " + grantee;
            boolean own = grantor.equals(owner);
            String text = granted ? "GRANT " + privileges + to : "REVOKE " + privileges + " FROM " + grantee;
            return new Fact(
                    Aspect.PRIVILEGE,
                    own ? text : text + " GRANTED BY " + grantor,
                    known ? asGrantor(own, granted ? grant : revoke) : List.of(),
                    known ? asGrantor(own, granted ? revoke : grant) : List.of());
        }

        private List<String> asGrantor(boolean own, String statement) {
            return own ? List.of(statement) : List.of("SET ROLE " + grantor, statement, "RESET ROLE");
        }
    }

    /** Adds statements to the objects, one for each pair of roles, in an order in which nobody passes on what he has not. */
    static void read(Reading reading) {
        Map<Address, List<Change>> changes = new LinkedHashMap<>();
        reading.query(PRIVILEGES, Grants::change)
                .forEach(change -> changes.computeIfAbsent(change.object().address(), address -> new ArrayList<>())
                        .add(change));
        changes.forEach((address, all) -> {
            if (!reading.objects().containsKey(reading.object(address))) {
                reading.add(all.getFirst().object());
            }
            reading.fact(address, inOrder(all).stream().map(Change::fact).toList());
        });
    }

    private static Change change(ResultSet row) throws SQLException {
        SchemaObject object = new SchemaObject(
                Reading.address(row),
                Kind.of(row.getString("kind")),
                row.getString("name"),
                new Definition.Plain(List.of()));
        return new Change(
                object,
                row.getBoolean("granted"),
                row.getBoolean("is_grantable"),
                row.getString("owner"),
                row.getString("grantor"),
                row.getString("grantee"),
                row.getString("privileges"),
                row.getString("target"),
                row.getBoolean("known"));
    }

    private static List<Change> inOrder(List<Change> changes) {
        List<Change> ordered = new ArrayList<>();
        List<Change> waiting = new ArrayList<>(changes);
        Set<String> entitled = new HashSet<>(Set.of(changes.getFirst().owner()));
        while (!waiting.isEmpty()) {
            List<Change> next = waiting.stream()
                    .filter(change -> entitled.contains(change.grantor()))
                    .toList();
            List<Change> now = next.isEmpty() ? List.copyOf(waiting) : next;
            ordered.addAll(now);
            waiting.removeAll(now);
            now.stream().filter(Change::grantable).map(Change::grantee).forEach(entitled::add);
        }
        return ordered;
    }
}
