package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionStringTest {
    private static final DatabaseName TICKETS = new DatabaseName("tickets");
    private static final DatabaseName ODD = new DatabaseName("a/b ?c#d&e=é%41\"");

    private static Login login(Address address, String user, Optional<Secret> password) {
        return new Login(address, user, password, Map.of("sslmode", "disable"));
    }

    private static ConnectionString plain(Address address) {
        return new ConnectionString(login(address, "postgres", Optional.of(Secret.of("pw"))), TICKETS);
    }

    private static ConnectionString odd(Address address) {
        return new ConnectionString(login(address, "O'B @:/é", Optional.of(Secret.of("p w'@:/?#&=%é\\+"))), ODD);
    }

    @Test
    void writesLibpqsUri() {
        ConnectionString string = plain(new Address.Tcp("127.0.0.1", 5432));

        assertThat(string.secretLibpq()).isEqualTo("postgresql://postgres:pw@127.0.0.1:5432/tickets");
        assertThat(string.shown()).isEqualTo("postgresql://postgres@127.0.0.1:5432/tickets");
        assertThat(plain(new Address.Tcp("::1", 5432)).secretLibpq())
                .isEqualTo("postgresql://postgres:pw@[::1]:5432/tickets");
    }

    @Test
    void writesASocketsFolderAsAParameter() {
        Address.UnixSocket socket = new Address.UnixSocket(Path.of("/run/my sockets"), 5433);

        assertThat(plain(socket).secretLibpq())
                .isEqualTo("postgresql://postgres:pw@/tickets?host=%2Frun%2Fmy%20sockets&port=5433");
        assertThat(plain(socket).secretJdbc())
                .startsWith("jdbc:postgresql://localhost:5433/tickets?user=postgres&password=pw&")
                .contains("socketFactoryArg=%2Frun%2Fmy%20sockets%2F.s.PGSQL.5433");
    }

    @Test
    void escapesWhateverStandsInUserPasswordAndDatabase() {
        ConnectionString string = odd(new Address.Tcp("localhost", 5432));

        assertThat(string.secretLibpq())
                .isEqualTo("postgresql://O%27B%20%40%3A%2F%C3%A9:p%20w%27%40%3A%2F%3F%23%26%3D%25%C3%A9%5C%2B"
                        + "@localhost:5432/a%2Fb%20%3Fc%23d%26e%3D%C3%A9%2541%22");
        assertThat(string.secretJdbc())
                .isEqualTo("jdbc:postgresql://localhost:5432/a%2Fb%20%3Fc%23d%26e%3D%C3%A9%2541%22"
                        + "?user=O%27B%20%40%3A%2F%C3%A9"
                        + "&password=p%20w%27%40%3A%2F%3F%23%26%3D%25%C3%A9%5C%2B");
    }

    @Test
    void givesEnvironmentVariablesAsTheyAre() {
        Map<String, String> variables = odd(new Address.Tcp("localhost", 5432)).secretVariables();

        assertThat(variables)
                .containsEntry("PGHOST", "localhost")
                .containsEntry("PGPORT", "5432")
                .containsEntry("PGDATABASE", ODD.value())
                .containsEntry("PGUSER", "O'B @:/é")
                .containsEntry("PGPASSWORD", "p w'@:/?#&=%é\\+")
                .containsEntry("PGSSLMODE", "disable")
                .containsKey("DATABASE_URL");
        assertThat(plain(new Address.UnixSocket(Path.of("/run/postgresql"), 5433))
                        .secretVariables())
                .containsEntry("PGHOST", "/run/postgresql")
                .containsEntry("PGPORT", "5433");
    }

    @Test
    void carriesTlsButNothingElse() {
        Map<String, String> properties =
                Map.of("sslmode", "verify-full", "sslrootcert", "/etc/my certs/root.crt", "connectTimeout", "5");
        Login login = new Login(new Address.Tcp("db.example.com", 5432), "u", Optional.empty(), properties);

        assertThat(new ConnectionString(login, TICKETS).secretLibpq())
                .isEqualTo("postgresql://u@db.example.com:5432/tickets"
                        + "?sslmode=verify-full&sslrootcert=%2Fetc%2Fmy%20certs%2Froot.crt");
        assertThat(new ConnectionString(login, TICKETS).secretVariables())
                .containsEntry("PGSSLMODE", "verify-full")
                .doesNotContainKey("PGPASSWORD");
    }

    @Test
    void showsNoPassword() {
        ConnectionString string = new ConnectionString(
                login(new Address.Tcp("localhost", 5432), "u", Optional.of(Secret.of("s3cret"))), TICKETS);

        assertThat(string.shown()).doesNotContain("s3cret");
        assertThat(string.toString()).doesNotContain("s3cret");
    }
}
