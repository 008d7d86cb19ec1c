package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other programs make of the strings, with names and a password as bad as they come. */
class ConnectionStringIT {
    private static final DatabaseName DATABASE = new DatabaseName("a/b ?c#d&e=é%41+\"'\\");
    private static final String USER = "O'B @:/é+\"";
    private static final String PASSWORD = "p w'@:/?#&=%41é\\+\"";
    private static final String WHO = "select current_user || '|' || current_database()";

    private static Cluster.Started started;

    @BeforeAll
    static void start() {
        Cluster.installed();
        started = Cluster.start();
        try (Session session = started.cluster().open(Connector.MAINTENANCE)) {
            session.execute("create role " + Identifiers.quote(USER) + " login password " + Literals.quote(PASSWORD));
            session.execute("create database " + Identifiers.quote(DATABASE.value()));
        }
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    static Stream<ConnectionString> strings() {
        int port = started.cluster().port();
        return Stream.of(new Address.Tcp("127.0.0.1", port), new Address.UnixSocket(started.folder(), port))
                .map(address ->
                        new Login(address, USER, Optional.of(Secret.of(PASSWORD)), Map.of("sslmode", "disable")))
                .map(login -> new ConnectionString(login, DATABASE));
    }

    private static String psql(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of(started.bin().resolve("psql").toString(), "--no-psqlrc", "-wAtc", WHO),
                        Stream.of(arguments))
                .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    @ParameterizedTest
    @MethodSource("strings")
    void psqlTakesTheUri(ConnectionString string) throws IOException, InterruptedException {
        assumeThat(started.bin().resolve("psql")).exists();

        assertThat(psql(Map.of(), string.secretLibpq())).isEqualTo(USER + "|" + DATABASE);
    }

    @ParameterizedTest
    @MethodSource("strings")
    void psqlTakesTheVariables(ConnectionString string) throws IOException, InterruptedException {
        assumeThat(started.bin().resolve("psql")).exists();
        Map<String, String> variables = string.secretVariables();

        assertThat(psql(variables)).isEqualTo(USER + "|" + DATABASE);
        assertThat(psql(Map.of(), variables.getOrDefault("DATABASE_URL", ""))).isEqualTo(USER + "|" + DATABASE);
    }

    @ParameterizedTest
    @MethodSource("strings")
    void theDriverTakesTheJdbcUrl(ConnectionString string) throws SQLException {
        try (Session session = new Session(DriverManager.getConnection(string.secretJdbc()))) {
            assertThat(session.<String>one(WHO, row -> who(row))).isEqualTo(USER + "|" + DATABASE);
        }
    }

    private static String who(ResultSet row) throws SQLException {
        return row.getString(1);
    }

    @Test
    void reseedItselfTakesTheSameNames() {
        List<String> found = strings()
                .map(ConnectionString::login)
                .map(login -> {
                    Connector connector = new Connector(login, new Cancellation());
                    try (Session session = connector.open(DATABASE)) {
                        return session.<String>one(WHO, row -> who(row));
                    }
                })
                .toList();

        assertThat(found).containsOnly(USER + "|" + DATABASE).hasSize(2);
    }
}
