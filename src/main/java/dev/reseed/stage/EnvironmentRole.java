package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
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
        session.transaction(() -> {
            session.execute("create role " + role + " nologin nosuperuser nocreatedb nocreaterole noreplication");
            if (isSuperuser(session)) {
                session.execute("comment on role " + role + " is " + Literals.quote(comment(control.live())));
            }
            encrypted(session, control.live().value(), password);
            session.execute("alter role " + role + " login");
        });
        return password;
    }

    private static boolean isSuperuser(Session session) {
        return session.one("select rolsuper from pg_roles where rolname = current_user", row -> row.getBoolean(1));
    }

    private static void encrypted(Session session, String role, Secret password) throws SQLException {
        session.jdbc()
                .unwrap(PGConnection.class)
                .alterUserPassword(role, password.reveal().toCharArray(), null);
    }

    private static String comment(DatabaseName database) {
        return "made by reseed for the database " + Identifiers.quote(database.value());
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
     * Drops a role that was made here, when its database is gone.
     *
     * @return why it stays, in words; empty where it is gone
     */
    public static Optional<String> drop(ControlSession control, String role) {
        Session session = control.session();
        boolean ours = session.first(
                        "select coalesce(shobj_description(oid, 'pg_authid'), ?) = ? from pg_roles where rolname = ?",
                        row -> row.getBoolean(1),
                        isSuperuser(session) ? "" : comment(control.live()),
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
