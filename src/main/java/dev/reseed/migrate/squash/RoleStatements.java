package dev.reseed.migrate.squash;

import dev.reseed.kernel.Session;
import dev.reseed.migrate.lint.Wording;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** With the roles that each is a member of. */
    private static final String ROLES = """
            select r.rolname, format('CREATE ROLE %I%s%s%s%s%s%s%s%s%s', r.rolname,
                   case when r.rolsuper then ' SUPERUSER' end, case when r.rolcreaterole then ' CREATEROLE' end,
                   case when r.rolcreatedb then ' CREATEDB' end, case when r.rolcanlogin then ' LOGIN' end,
                   case when r.rolreplication then ' REPLICATION' end, case when r.rolbypassrls then ' BYPASSRLS' end,
                   case when not r.rolinherit then ' NOINHERIT' end,
                   case when r.rolconnlimit >= 0 then ' CONNECTION LIMIT ' || r.rolconnlimit end,
                   (select ' IN ROLE ' || string_agg(quote_ident(g.rolname), ', ' order by g.rolname)
                      from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid))
              from pg_roles r where r.rolname = any (?) order by 1
            """;

    private RoleStatements() {}

    /**
     * The statements, each with its semicolon; those that make a role pass over one that is there.
     *
     * @param shown the script's name, for messages
     * @param script its text, with its placeholders
     */
    static List<String> in(String shown, String script) {
        List<String> found = new ArrayList<>();
        StatementReader reader = new StatementReader(
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), ScriptFormat.utf8(shown));
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            if (item.copyFromStdin()) {
                skip(reader.copyData());
            } else if (isAboutRoles(Wording.of(item.text()))) {
                found.add(guarded(item.text().strip()));
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

    /** Makes roles as they are, but for their passwords, which nobody can read: statements by the roles' names. */
    public static Map<String, String> of(Session session, Set<String> roles) {
        Map<String, String> statements = new TreeMap<>();
        session.query(ROLES, row -> statements.put(row.getString(1), guarded(row.getString(2))), (Object)
                roles.toArray(String[]::new));
        return statements;
    }

    private static String guarded(String sql) {
        String statement = sql.endsWith(";") ? sql : sql + ";";
        return isBlind(sql)
                ? BEGIN + statement + "\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $role$;"
                : statement;
    }
}
