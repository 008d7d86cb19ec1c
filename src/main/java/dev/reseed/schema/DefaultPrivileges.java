package dev.reseed.schema;

/** What later objects of a role are granted from the beginning. */
final class DefaultPrivileges {
    private static final String DEFAULTS = """
            with defaults as (
                select d.tableoid, d.oid, d.defaclrole as owner, d.defaclacl as acl, n.nspname,
                       case when d.defaclnamespace = 0 then acldefault(case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole)
                            end as initial,
                       format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s', pg_get_userbyid(d.defaclrole), ' IN SCHEMA ' || quote_ident(n.nspname)) as begin,
                       case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'FUNCTIONS' when 'T' then 'TYPES'
                            when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end as words
                  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace where d.oid >= 16384)
            select d.tableoid::int8 as catalog, d.oid::int8 as oid,
                   format('FOR ROLE %I%s ON %s', pg_get_userbyid(d.owner), ' IN SCHEMA ' || quote_ident(d.nspname), d.words) as name,
                   array(select format('%s REVOKE %s ON %s FROM %s', d.begin, string_agg(i.privilege_type, ', ' order by i.privilege_type), d.words,
                                case i.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(i.grantee)) end)
                           from aclexplode(d.initial) i
                          where not exists (select from aclexplode(d.acl) a where a.grantee = i.grantee and a.privilege_type = i.privilege_type)
                          group by i.grantee order by i.grantee) ||
                   array(select format('%s GRANT %s ON %s TO %s%s', d.begin, string_agg(a.privilege_type, ', ' order by a.privilege_type), d.words,
                                case a.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end,
                                case when a.is_grantable then ' WITH GRANT OPTION' else '' end)
                           from aclexplode(d.acl) a
                          where not exists (select from aclexplode(d.initial) i where a.grantee = i.grantee and a.privilege_type = i.privilege_type and a.is_grantable = i.is_grantable)
                          group by a.grantee, a.is_grantable order by pg_get_userbyid(a.grantee), a.is_grantable) as statements,
                   array(select format('%s REVOKE %s ON %s FROM %s', d.begin, string_agg(a.privilege_type, ', ' order by a.privilege_type), d.words,
                                case a.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end)
                           from aclexplode(d.acl) a
                          where not exists (select from aclexplode(d.initial) i where a.grantee = i.grantee and a.privilege_type = i.privilege_type and a.is_grantable = i.is_grantable)
                          group by a.grantee order by pg_get_userbyid(a.grantee)) ||
                   array(select format('%s GRANT %s ON %s TO %s', d.begin, string_agg(i.privilege_type, ', ' order by i.privilege_type), d.words,
                                case i.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(i.grantee)) end)
                           from aclexplode(d.initial) i
                          where not exists (select from aclexplode(d.acl) a where a.grantee = i.grantee and a.privilege_type = i.privilege_type)
                          group by i.grantee order by i.grantee) as undo
              from defaults d
            """;

    private DefaultPrivileges() {}

    /** A statement about a role's own default privileges as that role writes it. */
    static String toldBy(String role, String statement) {
        String begin = "ALTER DEFAULT PRIVILEGES";
        String named = begin + " FOR ROLE " + role + " ";
        return statement.startsWith(named) ? begin + " " + statement.substring(named.length()) : statement;
    }

    static void read(Reading reading) {
        reading.query(
                        DEFAULTS,
                        row -> new SchemaObject(
                                Reading.address(row),
                                Kind.DEFAULT_PRIVILEGES,
                                row.getString("name"),
                                new Definition.Reversible(
                                        Reading.strings(row, "statements"), Reading.strings(row, "undo"))))
                .forEach(reading::add);
    }
}
