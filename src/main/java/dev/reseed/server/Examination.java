package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.docker.Engines;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a server for the guard: two connections, some questions, no change. */
public final class Examination {
    /** The oldest server that Reseed works with. */
    public static final int OLDEST_VERSION = 140000;

    private static final String IDENTITY = """
            select current_setting('server_version_num')::int as version,
                   (select system_identifier from pg_control_system()) as system,
                   pg_is_in_recovery() as recovery,
                   current_setting('archive_mode') as archive_mode,
                   current_setting('synchronous_standby_names') as standby_names,
                   (select count(*) from pg_stat_replication) as standbys,
                   (select count(*) from pg_replication_slots where slot_type = 'physical') as standby_slots,
                   (select count(*) from pg_replication_slots where slot_type = 'logical' and active) as slots,
                   (select count(*) from pg_subscription) as subscriptions,
                   (select string_agg(rolname, ', ' order by rolname) from pg_roles
                     where rolname in ('rdsadmin', 'cloudsqladmin', 'azure_pg_admin')) as cloud_roles
            """;
    private static final String DATABASES = """
            select datname, oid, pg_get_userbyid(datdba), shobj_description(oid, 'pg_database')
              from pg_database order by datname
            """;

    private final Connector connector;

    public Examination(Connector connector) {
        this.connector = connector;
    }

    /** The address, when it is already known not to be on this machine; asks the resolver at most. */
    public static Optional<Route.Remote> remote(Address address) {
        return switch (address) {
            case Address.UnixSocket socket -> Optional.empty();
            case Address.Tcp tcp -> remote(tcp);
        };
    }

    private static Optional<Route.Remote> remote(Address.Tcp tcp) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(tcp.host());
        } catch (UnknownHostException e) {
            throw new ReseedException(
                    Kind.UNREACHABLE,
                    "cannot connect to " + tcp,
                    "the host name cannot be resolved",
                    "correct the host of this environment in reseed.yml",
                    e);
        }
        return Arrays.stream(addresses)
                .filter(a -> !a.isLoopbackAddress())
                .findFirst()
                .map(a -> new Route.Remote(tcp.host(), a.getHostAddress()));
    }

    /** Reads the facts. Throws {@link Kind#UNREACHABLE} when the server does not answer or is older than 14. */
    public ServerFacts facts() {
        ConnectFailure.requireAnswer(connector.login(), Connector.MAINTENANCE);
        try (Connector.Linked first = connector.openLinked(Connector.MAINTENANCE, Map.of())) {
            Route route = route(first);
            if (route instanceof Route.Direct) {
                // One equal port can be chance; twice it is the same connection.
                try (Connector.Linked second = connector.openLinked(Connector.MAINTENANCE, Map.of())) {
                    route = route(second);
                }
            }
            return facts(first.session(), route);
        }
    }

    /** Reads the same through two sessions that are open already. */
    public ServerFacts facts(Connector.Linked first, Connector.Linked second) {
        Route route = route(first);
        return facts(first.session(), route instanceof Route.Direct ? route(second) : route);
    }

    private Route route(Connector.Linked linked) {
        Address address = connector.login().address();
        return switch (address) {
            case Address.UnixSocket socket -> new SocketRoute(socket).of(linked);
            case Address.Tcp tcp ->
                new TcpRoute(tcp, new Containers(Engines.system().during(connector.cancellation()))).of(linked);
        };
    }

    private ServerFacts facts(Session session, Route route) {
        List<ServerFacts.DatabaseFacts> databases = session.query(
                DATABASES,
                row -> new ServerFacts.DatabaseFacts(
                        new DatabaseName(row.getString(1)), row.getLong(2), row.getString(3), row.getString(4)));
        return session.one(IDENTITY, row -> {
            int version = row.getInt("version");
            requireVersion(version, connector.login().address());
            long system = row.getLong("system");
            return new ServerFacts(
                    route,
                    connector.login().address().host(),
                    version,
                    Long.toUnsignedString(system),
                    Instant.ofEpochSecond(system >>> 32),
                    production(row),
                    databases);
        });
    }

    static void requireVersion(int version, Address address) {
        if (version < OLDEST_VERSION) {
            throw new ReseedException(
                    Kind.UNREACHABLE,
                    "the server at " + address + " is too old",
                    "it is PostgreSQL " + version / 10000 + "; Reseed works with 14 and later",
                    "use a newer server, such as: server: embedded");
        }
    }

    private static List<String> production(java.sql.ResultSet row) throws java.sql.SQLException {
        List<String> signals = new ArrayList<>();
        if (row.getBoolean("recovery")) {
            signals.add("the server is in recovery: it is a standby, or it is being restored");
        }
        if (!row.getString("archive_mode").equals("off")) {
            signals.add(
                    "the server archives its write-ahead log (archive_mode = " + row.getString("archive_mode") + ")");
        }
        if (!row.getString("standby_names").isEmpty()) {
            signals.add("the server waits for synchronous standbys (synchronous_standby_names is set)");
        }
        count(signals, row.getLong("standbys"), "standby or backup is attached", "standbys or backups are attached");
        // One that is not in use counts too: it is kept for a standby that is away.
        count(
                signals,
                row.getLong("standby_slots"),
                "replication slot is kept for a standby or backup",
                "replication slots are kept for standbys or backups");
        count(
                signals,
                row.getLong("slots"),
                "logical replication slot is in use",
                "logical replication slots are in use");
        count(signals, row.getLong("subscriptions"), "subscription is defined", "subscriptions are defined");
        if (row.getString("cloud_roles") != null) {
            signals.add("the server belongs to a managed cloud (it has the role " + row.getString("cloud_roles") + ")");
        }
        return signals;
    }

    private static void count(List<String> signals, long count, String one, String many) {
        if (count > 0) {
            signals.add(count + " " + (count == 1 ? one : many));
        }
    }
}
