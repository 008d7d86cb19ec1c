package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What belongs to a database and not to its contents: {@code ALTER DATABASE … SET}, settings of a role in it, and grants
 * on it. Read from the live database, given to the stage before the migrations, which win.
 */
public record CarriedSettings(List<Setting> settings, List<Grant> grants, boolean ownGrants) {
    /** For a database that is made for the first time. */
    public static final CarriedSettings NONE = new CarriedSettings(List.of(), List.of(), false);

    private static final String READ_SETTINGS = """
            select coalesce(r.rolname, ''), unnest(s.setconfig)
              from pg_db_role_setting s
              join pg_database d on d.oid = s.setdatabase
              left join pg_roles r on r.oid = s.setrole
             where d.datname = ?
             order by 1, 2
            """;
    private static final String READ_GRANTS = """
            select coalesce(g.rolname, ''), a.privilege_type, a.is_grantable
              from pg_database d, aclexplode(d.datacl) a
              left join pg_roles g on g.oid = a.grantee
             where d.datname = ? and (a.grantee = 0 or g.oid is not null)
             order by 1, 2
            """;
    // GUC_LIST_QUOTE in PostgreSQL's guc_tables.c: the stored value is a list of identifiers, already quoted.
    private static final Set<String> QUOTED_LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    public CarriedSettings {
        settings = List.copyOf(settings);
        grants = List.copyOf(grants);
    }

    /**
     * One {@code ALTER DATABASE … SET} or {@code ALTER ROLE … IN DATABASE … SET}.
     *
     * @param role the role whose setting it is in this database; empty for everybody's
     * @param value as the server stores it
     */
    public record Setting(String role, String name, String value) {}

    /**
     * One privilege of one role on the database.
     *
     * @param grantee the role; empty for PUBLIC
     * @param privilege {@code CONNECT}, {@code CREATE} or {@code TEMPORARY}
     */
    public record Grant(String grantee, String privilege, boolean grantable) {}

    public static CarriedSettings read(Session session, DatabaseName database) {
        return find(session, database).orElseThrow();
    }

    /** Reads those of a database that may be gone: empty then. */
    public static Optional<CarriedSettings> find(Session session, DatabaseName database) {
        List<Setting> settings = session.query(
                READ_SETTINGS,
                row -> {
                    String entry = row.getString(2);
                    int equals = entry.indexOf('=');
                    return new Setting(row.getString(1), entry.substring(0, equals), entry.substring(equals + 1));
                },
                database.value());
        List<Grant> grants = session.query(
                READ_GRANTS, row -> new Grant(row.getString(1), row.getString(2), row.getBoolean(3)), database.value());
        return session.first(
                "select datacl is not null from pg_database where datname = ?",
                row -> new CarriedSettings(settings, grants, row.getBoolean(1)),
                database.value());
    }

    /**
     * Gives them to another database.
     *
     * @return what the role may not set, in words
     */
    List<String> apply(Session session, DatabaseName database) {
        List<String> refused = new ArrayList<>();
        for (Setting setting : settings) {
            attempt(
                    session,
                    statement(setting, Identifiers.quote(database.value())),
                    "setting " + setting.name(),
                    refused);
        }
        if (ownGrants) {
            String name = Identifiers.quote(database.value());
            String owner = session.one(
                    "select pg_get_userbyid(datdba) from pg_database where datname = ?",
                    row -> row.getString(1),
                    database.value());
            String defaults = "revoke all on database " + name + " from public, " + Identifiers.quote(owner);
            attempt(session, defaults, "revoked default grants", refused);
            for (Grant grant : grants) {
                attempt(session, statement(grant, name), "grant of " + grant.privilege(), refused);
            }
        }
        return refused;
    }

    /**
     * Statements that give them to a new database of the role that runs them.
     *
     * @param database how they name it
     * @param owner the role that owns the one that they were read from: what it may do with its own goes without saying
     */
    public List<String> statements(String database, String owner) {
        List<String> statements = new ArrayList<>();
        settings.forEach(setting -> statements.add(statement(setting, database)));
        if (ownGrants) {
            statements.add("revoke all on database " + database + " from public");
            grants.stream()
                    .filter(grant -> !grant.grantee().equals(owner))
                    .forEach(grant -> statements.add(statement(grant, database)));
        }
        return statements;
    }

    private static void attempt(Session session, String statement, String what, List<String> refused) {
        try {
            session.execute(statement);
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e)
                    .filter(SqlFailures.INSUFFICIENT_PRIVILEGE::equals)
                    .isEmpty()) {
                throw e;
            }
            refused.add("the " + what + " could not be carried over: " + e.why());
        }
    }

    private static String statement(Setting setting, String name) {
        String target = setting.role().isEmpty()
                ? "alter database " + name
                : "alter role " + Identifiers.quote(setting.role()) + " in database " + name;
        return target + " set " + assignment(setting.name(), setting.value());
    }

    /**
     * What follows {@code SET} to make a setting what it is.
     *
     * @param entry as the server stores it, its name before the first {@code =}
     */
    public static String assignment(String entry) {
        int equals = entry.indexOf('=');
        return assignment(entry.substring(0, equals), entry.substring(equals + 1));
    }

    private static String assignment(String name, String value) {
        String guc =
                Arrays.stream(name.split("\\.", -1)).map(Identifiers::quote).collect(Collectors.joining("."));
        String literals = QUOTED_LISTS.contains(name)
                ? elements(value).stream().map(Literals::quote).collect(Collectors.joining(", "))
                : Literals.quote(value);
        return guc + " to " + literals;
    }

    /** A stored list's elements, which are not all identifiers: one of them may be empty. */
    private static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"' && quoted && list.startsWith("\"\"", i)) {
                element.append(list.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                elements.add(element.toString());
                element.setLength(0);
            } else if (quoted || c != ' ') {
                element.append(c);
            }
        }
        elements.add(element.toString());
        return elements;
    }

    private static String statement(Grant grant, String database) {
        return "grant " + grant.privilege() + " on database " + database + " to "
                + (grant.grantee().isEmpty() ? "public" : Identifiers.quote(grant.grantee()))
                + (grant.grantable() ? " with grant option" : "");
    }
}
