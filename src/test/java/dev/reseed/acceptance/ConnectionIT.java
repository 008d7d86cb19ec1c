package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong servers, logins and configurations, and what is never printed. */
class ConnectionIT {
    private static final String SECRET = "S3cret ü'\"\\%${x}@:/?#&";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aDeniedLoginIsNotAFailureOfTheWork(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "denied")) {
            sandbox.as("postgres", SECRET);
            for (String command : new String[] {"reset", "status"}) {
                Reseed.Ended denied = sandbox.run(command, "--yes", "--verbose", "--stacktrace");

                assertThat(denied.exit()).as(denied.stderr()).isEqualTo(4);
                assertThat(denied.stderr())
                        .contains("error: cannot connect to \"postgres\" at 127.0.0.1:" + cluster.port())
                        .contains("\n  why: ")
                        .contains("\n  try: ");
                assertThat(denied.stdout() + denied.stderr()).doesNotContain("S3cret");
            }
            sandbox.as("nobody_here", SECRET);
            assertThat(sandbox.run("reset", "--yes").exit()).isEqualTo(4);
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @Test
    void serversThatAreNotThereOrAreNoPostgres() throws IOException {
        Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "absent");
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                ServerSocket speaksHttp = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            closed.close();
            Thread.startVirtualThread(() -> answer(speaksHttp));
            unreachable(sandbox, "127.0.0.1:" + closed.getLocalPort(), "nothing listens on port");
            unreachable(sandbox, "127.0.0.1:" + speaksHttp.getLocalPort(), "PostgreSQL");
        }
    }

    private static void answer(ServerSocket server) {
        try {
            while (true) {
                try (var client = server.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private static void unreachable(Sandbox sandbox, String address, String why) {
        sandbox.file("reseed.yml", """
                database: absent
                server: { url: "postgresql://%s", user: postgres, password: "${PW}" }
                """.formatted(address));
        Reseed.Ended ended = sandbox.run("reset", "--yes");
        assertThat(ended.exit()).as(ended.stderr()).isEqualTo(4);
        assertThat(ended.stderr()).contains(why).contains("\n  try: ");
    }

    @Test
    void everyMistakeOfTheConfigurationIsListedAtOnce() {
        Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "mistaken").file("reseed.yml", """
                databse: mistaken
                server: embeded
                keep: many
                migrations: { location: [x] }
                """);
        Reseed.Ended refused = sandbox.run("reset", "--yes");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr())
                .contains("reseed.yml:1:1: ", "reseed.yml:2:9: ", "reseed.yml:3:7: ", "reseed.yml:4:15: ")
                .contains("\"database\"", "\"locations\"");
        assertThat(sandbox.home()).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aPasswordIsNeverPrintedButByUrl(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "secretive")) {
            sandbox.onServer("create role keeper superuser login password '" + SECRET.replace("'", "''") + "'");
            try {
                sandbox.as("keeper", SECRET).file("migrations/V3__broken.sql", "selec 1;\n");
                silent(sandbox.run("reset", "--yes", "--verbose", "--stacktrace"), 1);
                sandbox.file("migrations/V3__broken.sql", "select 1;\n");
                silent(sandbox.run("reset", "--yes", "--verbose", "--stacktrace", "--output", "json"), 0);
                silent(sandbox.run("--verbose", "--file", script(sandbox)), 0);
                Reseed.Ended url = sandbox.run("url", "--format", "env");
                assertThat(url.stdout()).contains("PGPASSWORD='" + SECRET.replace("'", "'\\''") + "'\n");
            } finally {
                sandbox.close();
                sandbox.onServer("drop role keeper");
            }
        }
    }

    private static String script(Sandbox sandbox) {
        sandbox.file("script", "status\nstatus --output json\nreset --dry-run\nup\n");
        return "script";
    }

    private static void silent(Reseed.Ended ended, int exit) {
        assertThat(ended.exit()).as(ended.stderr()).isEqualTo(exit);
        assertThat(ended.stdout() + ended.stderr()).isNotEmpty().doesNotContain("S3cret");
    }
}
