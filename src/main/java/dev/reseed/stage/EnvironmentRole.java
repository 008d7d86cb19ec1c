package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * The login role of one lent database: it may do everything with what is in it and make more, but owns nothing, and is subject to row
 * security. Nobody else but superusers and the database's owner gets in.
 */
public final class EnvironmentRole {
    private static final String COMMENT = "made by reseed for the database ";
    private static final String TAKEN = """
            select shobj_description(oid, 'pg_authid') is distinct from ?
                   or exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid)
              from pg_roles r where rolname = ?
            """;
    private static final int PASSWORD_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EnvironmentRole() {}

    /**
     * Makes the role, named as its database, with a random password that no log of the server's gets.
     *
     * @return the password
     * @throws dev.reseed.kernel.ReseedException where there is a role of that name, or where this one may make none
     */
    public static Secret make(ControlSession control) {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        Secret password = Secret.of(HexFormat.of().formatHex(random));
        Session session = control.session();
        String role = quoted(control.live());
        dropLeft(control);
        session.transaction(() -> {
            session.execute("create role " + role + " nologin nosuperuser nocreatedb nocreaterole noreplication");
            session.execute("comment on role " + role + " is " + Literals.quote(comment(control.live())));
            encrypted(session, control.live().value(), password);
            session.execute("alter role " + role + " login");
        });
        return password;
    }

    private static void encrypted(Session session, String role, Secret password) throws SQLException {
        session.jdbc()
                .unwrap(PGConnection.class)
                .alterUserPassword(role, password.reveal().toCharArray(), null);
    }

    private static String comment(DatabaseName database) {
        return COMMENT + database.value();
    }

    /** Lets the role into its database, and nobody else but those who need no right for it. */
    public static void admit(ControlSession control) {
        String database = quoted(control.live());
        control.session().execute("revoke connect, temporary on database " + database + " from public");
        control.session().execute("grant all on database " + database + " to " + database);
    }

    /**
     * Gives a role all rights on what is in a database, and on what the session's own role will make in it.
     *
     * @param inside a session in the database
     */
    public static void grant(Session inside, String role) {
        String to = " to " + Identifiers.quote(role);
        List<String> schemas = inside.query(
                "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'"
                        + " and has_schema_privilege(oid, 'usage with grant option') order by 1",
                row -> Identifiers.quote(row.getString(1)));
        for (String schema : schemas) {
            inside.execute("grant all on schema " + schema + to);
            Stream.of("tables", "sequences", "routines")
                    .forEach(kind -> inside.execute("grant all on all " + kind + " in schema " + schema + to));
        }
        Stream.of("tables", "sequences", "routines", "types", "schemas")
                .forEach(kind -> inside.execute("alter default privileges grant all on " + kind + to));
    }

    /**
     * Which of these names a role has that was not made here for the database of that name, or is in use elsewhere. Only reads.
     *
     * @param databases for which roles are to be made
     */
    public static List<DatabaseName> taken(Connector connector, List<DatabaseName> databases) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            return databases.stream()
                    .filter(database -> session.first(
                                    TAKEN, row -> row.getBoolean(1), comment(database), database.value())
                            .orElse(false))
                    .toList();
        }
    }

    /**
     * One role of one server, for ever.
     *
     * @param system the cluster's identifier
     * @param oid of the role
     */
    public record Identity(String system, long oid, String name) {}

    /** The role of a lent database; empty where it has none. Only reads. */
    public static Optional<Identity> find(Connector connector, DatabaseName database) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            String system = ControlSession.system(session);
            return Inventory.names(session, system).all().stream()
                    .filter(each -> each.name().equals(database))
                    .flatMap(each -> Optional.ofNullable(each.mark().lent()).stream())
                    .findFirst()
                    .flatMap(lent -> find(session, system, lent.login()));
        }
    }

    /** The same by its name. */
    public static Optional<Identity> find(ControlSession control, String role) {
        return find(control.session(), control.system(), role);
    }

    private static Optional<Identity> find(Session session, String system, String role) {
        return session.first(
                "select oid from pg_roles where rolname = ?", row -> new Identity(system, row.getLong(1), role), role);
    }

    /** The databases that are not there, and whose roles are: a command died between. */
    static List<DatabaseName> left(Session session) {
        return session.query(
                "select rolname from pg_roles r where shobj_description(r.oid, 'pg_authid') = ? || rolname"
                        + " and not exists (select from pg_database where datname = rolname)",
                row -> new DatabaseName(row.getString(1)),
                COMMENT);
    }

    /** Drops the role of the live database where that is not there, or has none: a command died between. */
    public static void dropLeft(ControlSession control) {
        control.session()
                .query(
                        "select rolname from pg_roles r where rolname = ? and shobj_description(r.oid, 'pg_authid') = ?"
                                + " and not exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass"
                                + " and d.refobjid = r.oid)",
                        row -> row.getString(1),
                        control.live().value(),
                        comment(control.live()))
                .forEach(role -> control.session().execute("drop role " + Identifiers.quote(role)));
    }

    /**
     * Drops a role that was made here, when its database is gone.
     *
     * @return why it stays, in words; empty where it is gone
     */
    public static Optional<String> drop(ControlSession control, String role) {
        Session session = control.session();
        boolean ours = session.first(
                        "select shobj_description(oid, 'pg_authid') is not distinct from ? from pg_roles where rolname = ?",
                        row -> row.getBoolean(1),
                        comment(control.live()),
                        role)
                .orElse(true);
        boolean needed = session.one(
                "select exists (select from pg_shdepend d join pg_roles r on r.oid = d.refobjid"
                        + " where d.refclassid = 'pg_authid'::regclass and r.rolname = ?)",
                row -> row.getBoolean(1),
                role);
        if (!ours || needed) {
            return Optional.of(
                    ours ? "it has something in another database" : "somebody else made it, or changed its comment");
        }
        session.execute("drop role if exists " + Identifiers.quote(role));
        return Optional.empty();
    }

    private static String quoted(DatabaseName name) {
        return Identifiers.quote(name.value());
    }
}
