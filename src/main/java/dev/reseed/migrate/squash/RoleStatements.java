package dev.reseed.migrate.squash;

import dev.reseed.kernel.Session;
import dev.reseed.migrate.lint.Wording;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import dev.reseed.stage.CarriedSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What scripts do to roles, which belong to the whole server: a schema does not tell it, and a password would be told by nothing. It is
 * taken over as it is written, placeholders and all.
 */
public final class RoleStatements {
    private static final Set<String> CHANGES = Set.of("create", "alter", "drop");
    private static final Set<String> ROLE = Set.of("role", "user", "group");

    /** What a block does not do that is about roles alone. */
    private static final Set<String> OTHERS = Set.of(
            "insert",
            "update",
            "delete",
            "merge",
            "execute",
            "perform",
            "call",
            "on",
            "table",
            "view",
            "schema",
            "function",
            "procedure",
            "type",
            "domain",
            "sequence",
            "index",
            "trigger",
            "extension");

    private static final String BEGIN = "DO $role$ BEGIN\n    ";

    /** What makes each, and then what it is set to, is told to be, and is a member of, either way. */
    private static final String ROLES = """
            with made as (select * from pg_roles where rolname = any (?)), members as (
                select m.roleid, m.member, m.admin_option as admins, to_jsonb(m)->>'inherit_option' as inherits, to_jsonb(m)->>'set_option' as sets, p.rolinherit as inheriting,
                       quote_ident(g.rolname) as granted, case p.rolname when current_user then 'CURRENT_USER' else quote_ident(p.rolname) end as grantee
                  from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles p on p.oid = m.member
                 where not (m.grantor = 10 and p.rolname = current_user and not p.rolsuper))
            select r.rolname, 1 as place, format('CREATE ROLE %I%s%s%s%s%s%s%s%s%s', r.rolname,
                   case when r.rolsuper then ' SUPERUSER' end, case when r.rolcreaterole then ' CREATEROLE' end,
                   case when r.rolcreatedb then ' CREATEDB' end, case when r.rolcanlogin then ' LOGIN' end,
                   case when r.rolreplication then ' REPLICATION' end, case when r.rolbypassrls then ' BYPASSRLS' end,
                   case when not r.rolinherit then ' NOINHERIT' end,
                   case when r.rolconnlimit >= 0 then ' CONNECTION LIMIT ' || r.rolconnlimit end,
                   ' VALID UNTIL ' || quote_literal(r.rolvaliduntil)) as statement
              from made r
            union all select r.rolname, 2, s
              from made r join pg_db_role_setting d on d.setrole = r.oid and d.setdatabase = 0, unnest(d.setconfig) s
            union all select r.rolname, 3, format('COMMENT ON ROLE %I IS %L', r.rolname, c)
              from made r, shobj_description(r.oid, 'pg_authid') c where c is not null
            union all select r.rolname, 4, format('GRANT %s TO %s%s', granted, grantee, ' WITH ' || nullif(concat_ws(', ',
                   case when admins then 'ADMIN OPTION' end, case when inherits::boolean <> inheriting then 'INHERIT ' || inherits end,
                   case when not sets::boolean then 'SET FALSE' end), ''))
              from made r join members m on m.member = r.oid or m.roleid = r.oid and not m.member in (select oid from made)
             order by 1, 2, 3
            """;

    /** Which of these rows are settings, as they are stored. */
    private static final int SETTING = 2;

    private RoleStatements() {}

    /**
     * The statements, each with its semicolon; those that make a role pass over one that is there.
     *
     * @param shown the script's name, for messages
     * @param script its text, with its placeholders
     */
    static List<String> in(String shown, String script) {
        return statements(shown, script).stream()
                .filter(each -> isAboutRoles(Wording.of(each)))
                .map(each -> guarded(each.strip()))
                .toList();
    }

    private static List<String> statements(String shown, String script) {
        List<String> found = new ArrayList<>();
        StatementReader reader = new StatementReader(
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), ScriptFormat.utf8(shown));
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            if (item.copyFromStdin()) {
                skip(reader.copyData());
            } else {
                found.add(item.text());
            }
        }
        return found;
    }

    private static void skip(CopyData rows) {
        boolean more = true;
        while (more) {
            more = rows.nextChunk();
        }
    }

    private static boolean isAboutRoles(Wording wording) {
        List<String> words = wording.words();
        return switch (wording.first()) {
            case "do" -> isOfRolesAlone(wording.names());
            case "comment" -> words.size() > 2 && ROLE.contains(words.get(2));
            case "grant", "revoke" -> !words.contains("on");
            default -> changesRole(words, 0);
        };
    }

    private static boolean changesRole(List<String> words, int at) {
        // A quoted name is no word.
        return at + 1 < words.size()
                && CHANGES.contains(words.get(at))
                && ROLE.contains(words.get(at + 1))
                && !(at + 2 < words.size() && words.get(at + 2).equals("mapping"));
    }

    /** Whether a block needs nothing that only this database has. What it says in texts nobody can tell. */
    private static boolean isOfRolesAlone(List<String> names) {
        return IntStream.range(0, names.size()).anyMatch(i -> changesRole(names, i))
                && names.stream().noneMatch(OTHERS::contains);
    }

    /** Whether it makes a role without looking whether there is one. */
    private static boolean isBlind(String sql) {
        List<String> words = Wording.of(sql).words();
        return words.size() > 1 && words.getFirst().equals("create") && ROLE.contains(words.get(1));
    }

    /** Whether a script makes roles without looking, so that it runs once on a server. */
    static boolean areBlind(String shown, String script) {
        return in(shown, script).stream().anyMatch(each -> each.startsWith(BEGIN));
    }

    /**
     * Makes roles as they are, but for their passwords, which nobody can read: statements by the roles' names, the first of which makes
     * the role, while others may need further roles.
     */
    public static Map<String, List<String>> of(Session session, Set<String> roles) {
        Map<String, List<String>> statements = new TreeMap<>();
        session.query(
                ROLES,
                row -> statements
                        .computeIfAbsent(row.getString("rolname"), name -> new ArrayList<>())
                        .add(statement(row)),
                (Object) roles.toArray(String[]::new));
        return statements;
    }

    private static String statement(ResultSet row) throws SQLException {
        String told = row.getString("statement");
        return guarded(
                row.getInt("place") == SETTING
                        ? "ALTER ROLE " + Identifiers.quote(row.getString("rolname")) + " SET "
                                + CarriedSettings.assignment(told)
                        : told);
    }

    /** Whether a statement makes a role, or gives one its name. */
    static boolean makes(String sql, String role) {
        List<String> names = Wording.of(sql).names();
        return names.contains(role)
                && IntStream.range(0, names.size() - 1)
                        .anyMatch(i -> ROLE.contains(names.get(i + 1))
                                && (names.get(i).equals("create")
                                        || (names.get(i).equals("alter") && names.contains("rename"))));
    }

    /**
     * The roles that a script makes.
     *
     * @param names of those that it makes in one of its statements, or in a block of one
     * @param composed whether it makes some by statements that it puts together, whose names may stand anywhere
     */
    record Making(Set<String> names, boolean composed) {}

    /** @param script its text, with the placeholders' values */
    static Making making(String shown, String script) {
        Set<String> made = new TreeSet<>();
        boolean composed = false;
        for (String statement : statements(shown, script)) {
            Wording wording = Wording.of(statement);
            List<String> names = wording.names();
            IntStream.range(0, names.size() - 2)
                    .filter(i -> names.get(i).equals("create") && ROLE.contains(names.get(i + 1)))
                    .forEach(i -> made.add(names.get(i + 2)));
            composed |= wording.executes("create") && ROLE.stream().anyMatch(wording::executes);
        }
        return new Making(made, composed);
    }

    private static String guarded(String sql) {
        String statement = sql.endsWith(";") ? sql : sql + ";";
        return isBlind(sql)
                ? BEGIN + statement + "\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $role$;"
                : statement;
    }
}
