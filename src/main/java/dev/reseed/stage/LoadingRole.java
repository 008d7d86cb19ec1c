package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.server.Login;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A role without any rights on the server but one: it owns the stage that a dump is loaded into. What a dump's functions do while they
 * are loaded, they do as this role. Where the configured user is no superuser, it cannot make one, and loads by itself.
 *
 * <p>Its password is random, known to this process alone, and never sent to the server, which gets the verifier. Should this
 * process die, the next command on the same live database drops the role.
 */
public final class LoadingRole {
    private static final String PREFIX = "reseed_load_";
    /** Only a superuser writes a role's comment. */
    private static final String LEFT = "starts_with(r.rolname, ?) and shobj_description(r.oid, 'pg_authid') = ?"
            + " and (select me.rolsuper from pg_roles me where me.rolname = current_user)";

    private static final String RELATIONS = """
            select format('%I.%I', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where pg_get_userbyid(c.relowner) = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')
            """;
    private static final int PASSWORD_BYTES = 24;
    private static final int NONCE_BYTES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ControlSession control;
    private final DatabaseName stage;
    private final String name;
    private final String owner;
    private final Connector connector;
    private final int connectionLimit;
    private final CarriedSettings before;

    private LoadingRole(ControlSession control, DatabaseName stage, String name, Connector connector) {
        this.control = control;
        this.stage = stage;
        this.name = name;
        this.connector = connector;
        Session session = control.session();
        this.owner = session.one(
                "select pg_get_userbyid(datdba) from pg_database where datname = ?",
                row -> row.getString(1),
                stage.value());
        this.connectionLimit = session.one(
                "select datconnlimit from pg_database where datname = ?", row -> row.getInt(1), stage.value());
        this.before = CarriedSettings.read(session, stage);
    }

    /**
     * Makes one and gives it the stage.
     *
     * @param configured logs in as the configured user
     * @param cancellation ends the role's sessions
     * @return empty if the configured user is no superuser
     */
    static Optional<LoadingRole> make(
            ControlSession control, DatabaseName stage, Connector configured, Cancellation cancellation) {
        Session session = control.session();
        if (!session.one("select rolsuper from pg_roles where rolname = current_user", row -> row.getBoolean(1))) {
            return Optional.empty();
        }
        String name = PREFIX + random(NONCE_BYTES);
        Secret password = Secret.of(random(PASSWORD_BYTES));
        create(session, name, password, control.live());
        Login login = configured.login();
        Connector connector = new Connector(
                new Login(login.address(), name, Optional.of(password), login.properties()), cancellation);
        LoadingRole role = new LoadingRole(control, stage, name, connector);
        session.execute(role.ownership(name));
        return Optional.of(role);
    }

    /** Keeps the server's log from repeating values that its sessions, from now on, send and the server cannot take. */
    public void silence() {
        for (String setting : List.of("log_min_messages", "log_min_error_statement")) {
            control.session().execute("alter role " + Identifiers.quote(name) + " set " + setting + " = 'panic'");
        }
    }

    void drop() {
        control.session().execute("drop role if exists " + Identifiers.quote(name));
    }

    private static void create(Session session, String name, Secret password, DatabaseName live) {
        session.transaction(() -> {
            session.execute("create role " + Identifiers.quote(name)
                    + " nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
            session.execute("comment on role " + Identifiers.quote(name) + " is " + Literals.quote(comment(live)));
            encrypted(session, name, password);
            session.execute("alter role " + Identifiers.quote(name) + " login");
        });
    }

    /** The driver computes the verifier, so that no log of the server's gets the password. */
    private static void encrypted(Session session, String name, Secret password) throws SQLException {
        session.jdbc()
                .unwrap(PGConnection.class)
                .alterUserPassword(name, password.reveal().toCharArray(), null);
    }

    private static String random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String comment(DatabaseName live) {
        return "made by reseed to load a dump for the database " + Identifiers.quote(live.value());
    }

    private String ownership(String to) {
        return "alter database " + Identifiers.quote(stage.value()) + " owner to " + Identifiers.quote(to);
    }

    /** Opens a session in the stage as this role. */
    public Session open(Map<String, String> settings) {
        try {
            return connector.open(stage, settings);
        } catch (ReseedException e) {
            if (e.kind() != Kind.UNREACHABLE || !SqlFailures.isRefusedLogin(e)) {
                throw e;
            }
            throw new ReseedException(
                    e.kind(),
                    "the server does not let the role in that loads the dump",
                    "a dump is loaded by a role of its own, made for it and without a superuser's rights, which logs in with a"
                            + " password\n" + e.why(),
                    "let it in from here: in pg_hba.conf, a line with scram-sha-256 for all users",
                    e);
        }
    }

    /**
     * Gives all that it owns to the configured user, the stage back to its owner with the settings and rights that it had, and drops it. Its
     * sessions have ended.
     */
    public void retire() {
        Session session = control.session();
        restoreDatabase(session);
        String user = Identifiers.quote(session.one("select current_user", row -> row.getString(1)));
        try (Session inside = control.connector().openForCatalog(stage)) {
            // One by one, since a lock is kept for each until the end of a transaction, and the server has few.
            inside.query(RELATIONS, row -> row.getString(1), name)
                    .forEach(relation -> inside.execute("alter table " + relation + " owner to " + user));
            inside.execute("reassign owned by " + Identifiers.quote(name) + " to " + user);
            inside.execute("drop owned by " + Identifiers.quote(name));
        }
        session.execute("drop role " + Identifiers.quote(name));
    }

    /** As its owner the role could change what the database is, by a function that ran during the load. */
    private void restoreDatabase(Session session) {
        String database = Identifiers.quote(stage.value());
        session.execute(ownership(owner));
        session.execute("alter database " + database + " reset all");
        session.execute("alter database " + database + " is_template false");
        session.execute("alter database " + database + " connection limit " + connectionLimit);
        CarriedSettings now = CarriedSettings.read(session, stage);
        if (!now.grants().equals(before.grants())) {
            now.grants().stream()
                    .map(CarriedSettings.Grant::grantee)
                    .distinct()
                    .forEach(grantee -> session.execute("revoke all on database " + database + " from "
                            + (grantee.isEmpty() ? "public" : Identifiers.quote(grantee))));
            if (!before.ownGrants()) {
                session.execute("grant connect, temporary on database " + database + " to public");
                session.execute("grant all on database " + database + " to " + Identifiers.quote(owner));
            }
        }
        before.apply(session, stage);
    }

    /** Drops it when its stage is gone, after a failure; what hinders that is added to the failure, and the next command does it. */
    public void dropAfter(RuntimeException failure) {
        try {
            drop();
        } catch (ReseedException e) {
            failure.addSuppressed(e);
        }
    }

    /** Ends the sessions of those that dead processes left for the live database. */
    static void endLeft(ControlSession control) {
        control.session()
                .query(
                        "select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_roles r on r.rolname = a.usename"
                                + " where " + LEFT,
                        row -> row.getBoolean(1),
                        PREFIX,
                        comment(control.live()));
    }

    /** Drops those that dead processes left for the live database, when their stages are gone. */
    static void clean(ControlSession control) {
        List<String> left = control.session()
                .query(
                        "select rolname from pg_roles r where " + LEFT
                                + " and not exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass"
                                + " and d.refobjid = r.oid)",
                        row -> row.getString(1),
                        PREFIX,
                        comment(control.live()));
        left.forEach(role -> control.session().execute("drop role if exists " + Identifiers.quote(role)));
    }

    /** The stages and scratch databases that such roles own: nobody else believes their marks. */
    static List<DatabaseName> stages(ControlSession control) {
        return control
                .session()
                .query(
                        "select datname from pg_database d join pg_roles r on r.oid = d.datdba where " + LEFT,
                        row -> new DatabaseName(row.getString(1)),
                        PREFIX,
                        comment(control.live()))
                .stream()
                .filter(database -> BesideNames.isName(database.value(), Mark.Role.STAGE)
                        || BesideNames.isName(database.value(), Mark.Role.SCRATCH))
                .toList();
    }
}
