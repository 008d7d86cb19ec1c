package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a login fails is told apart, and none tells the password. */
@Timeout(60)
class ConnectFailureIT {
    private static final String WRONG = "wr0ng-s3cret";
    private static final DatabaseName MISSING = new DatabaseName("no such \"database\"");

    private static Login login(Address address, String user, String password) {
        return new Login(address, user, Optional.of(Secret.of(password)), Map.of());
    }

    private static Address tcp(int port) {
        return new Address.Tcp("127.0.0.1", port);
    }

    private static ReseedException failure(Login login, DatabaseName database) {
        ReseedException failure = catchThrowableOfType(
                ReseedException.class,
                () -> new Connector(login, new Cancellation()).open(database).close());
        return checked(login, failure);
    }

    private static ReseedException checked(Login login, ReseedException failure) {
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.what()).contains(login.address().toString());
        assertThat(failure.remedy()).isNotEmpty();
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        login.password()
                .ifPresent(password -> assertThat(failure.remedy() + all).doesNotContain(password.reveal()));
        return failure;
    }

    private static ReseedException failure(Login login) {
        return failure(login, Connector.MAINTENANCE);
    }

    /** Something that accepts connections and treats each as told. */
    private static final class Listener implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        private final List<Socket> open = new ArrayList<>();

        interface Treatment {
            void apply(Socket client) throws IOException;
        }

        Listener(Treatment treatment) throws IOException {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (true) {
                        Socket client = socket.accept();
                        open.add(client);
                        treatment.apply(client);
                    }
                } catch (IOException closed) {
                    // The test is over.
                    return;
                }
            });
        }

        Address address() {
            return tcp(socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        }
    }

    @Test
    void nothingListens() throws IOException {
        int port = Cluster.freePort();
        ReseedException failure = failure(login(tcp(port), "postgres", WRONG));

        assertThat(failure.why()).contains("nothing listens on port " + port);
    }

    @Test
    void theHostIsUnknown() {
        ReseedException failure = failure(login(new Address.Tcp("no-such-host.invalid", 5432), "postgres", WRONG));

        assertThat(failure.why()).isEqualTo("the host name cannot be resolved");
    }

    @Test
    void theListenerSaysNothing() throws IOException {
        try (Listener silent = new Listener(client -> {})) {
            Login login = login(silent.address(), "postgres", WRONG);
            Examination examination = new Examination(new Connector(login, new Cancellation()));
            ReseedException failure = catchThrowableOfType(ReseedException.class, examination::facts);
            assertThat(checked(login, failure).why()).contains("says nothing");
        }
    }

    @Test
    void theListenerHangsUp() throws IOException {
        try (Listener rude = new Listener(Socket::close)) {
            assertThat(failure(login(rude.address(), "postgres", WRONG)).why()).contains("not PostgreSQL");
        }
    }

    @Test
    void theListenerIsAWebServer() throws IOException {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<h1>Bad Request</h1>"
                .getBytes(StandardCharsets.US_ASCII);
        try (Listener web = new Listener(client -> {
            OutputStream out = client.getOutputStream();
            client.getInputStream().read();
            out.write(answer);
            client.close();
        })) {
            assertThat(failure(login(web.address(), "postgres", WRONG)).why()).contains("not PostgreSQL");
        }
    }

    @Test
    void theListenerTalksNonsenseAsLongAsItIsHeard() throws IOException {
        try (Listener babbler =
                new Listener(client -> Thread.ofPlatform().daemon().start(() -> babble(client)))) {
            assertThat(failure(login(babbler.address(), "postgres", WRONG)).why())
                    .contains("not PostgreSQL");
        }
    }

    private static void babble(Socket client) {
        byte[] nonsense = new byte[8_192];
        try {
            while (true) {
                client.getOutputStream().write(nonsense);
            }
        } catch (IOException gone) {
            // Nobody listens any longer.
            return;
        }
    }

    @Test
    void theSocketFileIsMissingOrDead(@TempDir Path folder) throws IOException {
        Address.UnixSocket socket = new Address.UnixSocket(folder, 5432);
        Login login = login(socket, "postgres", WRONG);

        assertThat(failure(login).why()).isEqualTo("there is no such socket file");
        Files.createFile(socket.file());
        assertThat(failure(login).why()).contains("no server answers");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theServerRefusesThePasswordTheRoleOrTheDatabase(Cluster cluster) {
        Address address = cluster.login().address();
        Login without = new Login(address, "postgres", Optional.empty(), Map.of());

        assertThat(failure(login(address, "postgres", WRONG)).why()).isEqualTo("the server refused the password");
        assertThat(failure(login(address, "no such \"role\"", WRONG)).why())
                .isEqualTo("the server refused the password");
        assertThat(failure(without).why()).isEqualTo("the server wants a password and none is configured");
        ReseedException failure = failure(cluster.login(), MISSING);
        assertThat(failure.why()).isEqualTo("the server has no database \"" + MISSING + "\"");
        assertThat(failure.remedy()).contains("reseed reset");
    }

    @Test
    void theServerHasNoRuleNoRoleNoRoomOrStillStarts() throws IOException {
        try (Cluster.Started started = Cluster.start("max_connections=4", "superuser_reserved_connections=1")) {
            Cluster cluster = started.cluster();
            Address address = cluster.login().address();
            try (Session session = cluster.open(Connector.MAINTENANCE)) {
                session.execute("create role guest login password '" + WRONG + "'");
            }
            Path data = started.folder().resolve("data");
            Files.writeString(data.resolve("pg_hba.conf"), """
                    host all rejected all reject
                    host all nobody all trust
                    host all all all scram-sha-256
                    """);
            started.restart();

            assertThat(failure(login(address, "rejected", WRONG)).why()).contains("pg_hba.conf rejects");
            assertThat(failure(login(address, "nobody", WRONG)).why()).contains("\"nobody\" does not exist");
            crowd(cluster, login(address, "guest", WRONG));

            // A standby that lets nobody in answers as a server does that has not finished its recovery.
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(data.resolve("postgresql.conf"), "hot_standby = off\n", StandardOpenOption.APPEND);
            started.restart();
            assertThat(failure(cluster.login()).remedy()).contains("wait until the server is up");
        }
    }

    private static void crowd(Cluster cluster, Login guest) {
        List<Session> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                crowd.add(cluster.open(Connector.MAINTENANCE));
            }
            ReseedException failure = failure(guest);
            assertThat(failure.why()).contains("remaining connection slots");
            assertThat(failure.remedy()).contains("max_connections");
        } finally {
            crowd.forEach(Session::close);
        }
    }
}
