package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens sessions on one server with one login. */
public final class Connector {
    /** The database that every cluster has, where locks are held and databases are made. */
    public static final DatabaseName MAINTENANCE = new DatabaseName("postgres");

    /**
     * The name under which this process's sessions are seen on a server: {@code reseed}, the process's number, and a word of its
     * own, since other machines and later processes have the same numbers.
     */
    public static final String PROGRAM = "reseed " + ProcessHandle.current().pid() + "-"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    private static final String CONNECT_TIMEOUT_SECONDS = "5";
    private static final int LOGIN_TIMEOUT_SECONDS = 15;

    private final Login login;
    private final Cancellation cancellation;

    /**
     * @param cancellation ends what the sessions run; none of them is opened after it was cancelled
     */
    public Connector(Login login, Cancellation cancellation) {
        this.login = login;
        this.cancellation = cancellation;
    }

    public Login login() {
        return login;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The same server and login, for work that goes on when the command is cancelled: cleaning up. */
    public Connector uncancellable() {
        return new Connector(login, new Cancellation());
    }

    public Session open(DatabaseName database) {
        return open(database, Map.of());
    }

    /**
     * Opens a session for Reseed's own queries, with nothing but the catalog in its search path: what somebody has put into a schema of
     * the database, an operator for instance, is not found there.
     */
    public Session openForCatalog(DatabaseName database) {
        return open(database, Map.of("search_path", ""));
    }

    /**
     * Opens a session that ends with the cancellation.
     *
     * @param settings server settings of the session from its start, such as {@code synchronous_commit=off}
     */
    public Session open(DatabaseName database, Map<String, String> settings) {
        return openLinked(database, settings).session();
    }

    /** A session and the socket under it. */
    public record Linked(Session session, Socket socket) implements AutoCloseable {
        @Override
        public void close() {
            session.close();
        }
    }

    /** The same with the socket, for whoever looks at the way to the server. */
    public Linked openLinked(DatabaseName database, Map<String, String> settings) {
        cancellation.check();
        String ticket = RecordingSocketFactory.ticket(socketFile());
        try {
            Connection jdbc = connect(database, settings, ticket);
            Session session = new Session(jdbc);
            cancellation.onCancel(session::cancelRunning);
            return new Linked(session, Objects.requireNonNull(RecordingSocketFactory.claim(ticket)));
        } catch (SQLException e) {
            RecordingSocketFactory.claim(ticket);
            cancellation.check();
            throw ConnectFailure.of(e, login, database);
        }
    }

    private Connection connect(DatabaseName database, Map<String, String> settings, String ticket) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(login.properties());
        PGProperty.USER.set(properties, login.user());
        login.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password.reveal()));
        properties.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), CONNECT_TIMEOUT_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, LOGIN_TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, PROGRAM);
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        PGProperty.SOCKET_FACTORY.set(properties, RecordingSocketFactory.class.getName());
        PGProperty.SOCKET_FACTORY_ARG.set(properties, ticket);
        if (!settings.isEmpty()) {
            String configured = login.properties().getOrDefault(PGProperty.OPTIONS.getName(), "");
            PGProperty.OPTIONS.set(properties, (configured + " " + options(settings)).strip());
        }
        Connection connection = new Driver().connect(url(database), properties);
        return Objects.requireNonNull(connection, "the driver takes its own URLs");
    }

    private static String options(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(e -> "-c " + e.getKey() + "="
                        + e.getValue().replace("\\", "\\\\").replace(" ", "\\ "))
                .collect(Collectors.joining(" "));
    }

    private String url(DatabaseName database) {
        String place = switch (login.address()) {
            case Address.Tcp tcp -> tcp.toString();
            // The driver wants a host; the socket factory goes to the file instead.
            case Address.UnixSocket socket -> "localhost:" + socket.port();
        };
        return "jdbc:postgresql://" + place + "/" + URLEncoder.encode(database.value(), StandardCharsets.UTF_8);
    }

    private Optional<Path> socketFile() {
        return switch (login.address()) {
            case Address.Tcp tcp -> Optional.empty();
            case Address.UnixSocket socket -> Optional.of(socket.file());
        };
    }
}
