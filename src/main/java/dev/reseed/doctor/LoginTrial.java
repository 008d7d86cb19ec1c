package dev.reseed.doctor;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Address;
import dev.reseed.server.Connector;
import dev.reseed.server.Login;
import dev.reseed.server.Mark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries logins, as a program would that is configured so, and asks who lets it in about itself. Changes nothing. */
final class LoginTrial {
    private static final String SECONDS = "3";
    private static final Map<String, String> READ_ONLY = Map.of("default_transaction_read_only", "on");

    private static final String DETAILS = """
            select current_setting('server_version_num')::int,
                   (select system_identifier from pg_control_system()),
                   extract(epoch from clock_timestamp()) * 1000,
                   (select sum(numbackends) from pg_stat_database),
                   current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
                   (select setting from pg_settings where name = 'data_directory')
            """;
    /** Since version 15. */
    private static final String STALE = """
            select datname from pg_database
             where datcollversion is not null
               and datcollversion is distinct from pg_database_collation_actual_version(oid)
             order by datname
            """;

    private static final String ROLES = "select rolname, rolcreatedb or rolsuper from pg_roles where rolcanlogin";

    /** The guard asks for more; this is what one query tells any role. */
    private static final String GUARDED = """
            select pg_is_in_recovery() or exists (select from pg_roles where rolname in (
                       'rdsadmin', 'cloudsqladmin', 'azure_pg_admin')),
                   shobj_description(oid, 'pg_database')
              from pg_database where datname = current_database()
            """;

    private static final int FIRST_WITH_COLLATION_VERSIONS = 150000;

    private final Cancellation cancellation;
    private final InstantSource clock;

    LoginTrial(Cancellation cancellation, InstantSource clock) {
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Tries one; the destination has a user and a database.
     *
     * @param properties more connection properties by the driver's names
     */
    Attempt attempt(Destination to, Address address, Map<String, String> properties) {
        try (Session session = connector(to, address, properties)
                .open(new DatabaseName(to.database().orElseThrow()), READ_ONLY)) {
            return new Attempt(to, address, new Attempt.Accepted(details(session), isGuarded(session)));
        } catch (ReseedException e) {
            cancellation.check();
            String state = SqlFailures.sqlState(e).orElse("08000");
            boolean decided = !state.startsWith("08");
            return new Attempt(
                    to,
                    address,
                    decided ? new Attempt.Denied(state, SqlFailures.routine(e).orElse("")) : new Attempt.Broken());
        }
    }

    private Connector connector(Destination to, Address address, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(to.properties());
        properties.put("connectTimeout", SECONDS);
        properties.put("socketTimeout", SECONDS);
        properties.putAll(more);
        // A certificate is checked against the name as it is written.
        Address place = "verify-full".equals(properties.get("sslmode")) ? to.address() : address;
        return new Connector(new Login(place, to.user().orElseThrow(), to.password(), properties), cancellation);
    }

    private static boolean isGuarded(Session session) {
        return session.one(GUARDED, row -> row.getBoolean(1) || Mark.isProtected(row.getString(2)));
    }

    private ServerDetails details(Session session) {
        long before = clock.millis();
        List<String> databases = names(session, "select datname from pg_database");
        Map<String, Boolean> roles = new HashMap<>();
        session.query(ROLES, row -> roles.put(row.getString(1), row.getBoolean(2)));
        return session.one(DETAILS, row -> {
            int version = row.getInt(1);
            long ours = (before + clock.millis()) / 2;
            return new ServerDetails(
                    version,
                    Long.toUnsignedString(row.getLong(2)),
                    Duration.ofMillis(row.getLong(3) - ours),
                    row.getInt(4),
                    row.getInt(5),
                    version < FIRST_WITH_COLLATION_VERSIONS ? List.of() : names(session, STALE),
                    Set.copyOf(new HashSet<>(databases)),
                    roles,
                    Optional.ofNullable(row.getString(6)).map(Path::of));
        });
    }

    private static List<String> names(Session session, String query) {
        return session.query(query, row -> row.getString(1));
    }
}
