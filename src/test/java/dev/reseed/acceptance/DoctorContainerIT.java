package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Commands;
import dev.reseed.testing.Container;
import dev.reseed.testing.Engine;
import dev.reseed.testing.Pretender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of real containers, the project's own and others. */
@Timeout(300)
class DoctorContainerIT {
    private static final String FOLDER_LABEL = "com.docker.compose.project.working_dir=";
    private static final String SERVICE_LABEL = "com.docker.compose.service=";

    @TempDir
    Path folder;

    @Test
    void aContainerIsShadowedKeepsAnOldPasswordAndStops() {
        try (Container container = Container.server()) {
            int port = container.port();
            Patient patient =
                    new Patient(folder).file(".env", env(Cluster.installed().port()));

            Patient.Told shadowed = patient.doctor();
            assertThat(shadowed.exit()).as(shadowed.ended().toString()).isEqualTo(5);
            assertThat(shadowed.troubles()).containsExactly("shadowed");
            assertThat(shadowed.finding("shadowed").path("what").asText()).contains(container.name());
            Patient.Told mended = patient.doctor("--fix", "--yes");
            assertThat(mended.exit()).as(mended.ended().toString()).isZero();
            assertThat(patient.read(".env")).isEqualTo(env(port));

            try (Session session = new Connector(container.login(), new Cancellation()).open(Connector.MAINTENANCE)) {
                session.execute("alter role postgres password 'older'");
            }
            Patient.Told stale = patient.doctor();
            assertThat(stale.exit()).as(stale.ended().toString()).isEqualTo(5);
            assertThat(stale.troubles()).containsExactly("stale-password");
            assertThat(stale.fix("stale-password")).startsWith("docker exec -it " + container.name());

            Commands.need("docker", "stop", container.name());
            Patient.Told down = patient.doctor();
            assertThat(down.exit()).as(down.ended().toString()).isEqualTo(5);
            assertThat(down.troubles()).containsExactly("container-down");
            assertThat(down.fix("container-down")).isEqualTo("docker start " + container.name());
            assertThat(down.ended().stdout()).doesNotContain("in a container");
        }
    }

    private static String env(int port) {
        return env("127.0.0.1", port);
    }

    private static String env(String host, int port) {
        return "DATABASE_URL=postgresql://postgres:in%20a%20container@" + host + ":" + port + "/shop\n";
    }

    @Test
    void anUnhealthyContainerThatLetsPeopleInIsAWarning() {
        try (Container container =
                Container.server("--health-cmd", "false", "--health-interval", "1s", "--health-retries", "1")) {
            while (!Commands.need("docker", "inspect", "--format", "{{.State.Health.Status}}", container.name())
                    .equals("unhealthy")) {
                LockSupport.parkNanos(50_000_000);
            }
            Patient.Told told =
                    new Patient(folder).file(".env", env(container.port())).doctor();

            assertThat(told.exit()).as(told.ended().toString()).isZero();
            assertThat(told.troubles()).containsExactly("container-unhealthy");
            assertThat(told.fix("container-unhealthy")).contains("docker logs", container.name());
        }
    }

    @Test
    void aServicesNameIsNoHostOutsideOfItsNetwork() {
        Patient patient = new Patient(folder).file(".env", env("shop-db-service", 5432));
        try (Container container = Container.server(
                "--label", SERVICE_LABEL + "shop-db-service", "--label", FOLDER_LABEL + patient.project())) {
            Patient.Told told = patient.doctor();
            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("container-name");
            assertThat(told.finding("container-name").path("why").asText()).contains(container.name());

            Patient.Told mended = patient.doctor("--fix", "--yes");
            assertThat(mended.exit()).as(mended.ended().toString()).isZero();
            assertThat(patient.read(".env")).isEqualTo(env("localhost", container.port()));
        }
    }

    @Test
    void anotherProjectsContainerIsNeverWhatIsMeant() throws IOException {
        int own = Cluster.freePort();
        String before = env("localhost", own);
        Patient patient = new Patient(folder).file(".env", before).file("compose.yml", compose(Integer.toString(own)));
        try (Container other =
                Container.server("--label", SERVICE_LABEL + "db", "--label", FOLDER_LABEL + "/nowhere/else")) {
            Patient.Told told = patient.doctor("--fix", "--yes");
            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("nothing-listens");
            assertThat(told.fix("nothing-listens")).isEqualTo("docker compose -f compose.yml up -d db");
            assertThat(told.finding("nothing-listens").path("why").asText())
                    .contains(other.name(), "/nowhere/else", "another project's");
            assertThat(patient.read(".env")).isEqualTo(before);

            patient.environment("shop", "{ compose: compose.yml, service: db }");
            assertThat(patient.doctor("--fix", "--yes").fix("nothing-listens")).isEqualTo("reseed up");
            assertThat(patient.read(".env")).isEqualTo(before);
        }
    }

    private static String compose(String port) {
        return """
                services:
                  db:
                    image: %s
                    environment: { POSTGRES_PASSWORD: in a container, POSTGRES_DB: shop }
                    ports: ["127.0.0.1:%s:5432"]
                """.formatted(Engine.IMAGE, port);
    }

    /** IPv6's loopback belongs to whoever listens there, and not to the container. */
    @Test
    void nobodyElseOnTheSamePortGetsTheContainersPassword() {
        try (Container container = Container.server();
                Pretender pretender = Pretender.on("::1", container.port(), Pretender.CLEAR_TEXT)) {
            Patient.Told told = new Patient(folder)
                    .file(
                            ".env",
                            env("localhost", container.port()).replace("in%20a%20container", "wrong") + "V6="
                                    + env("[::1]", container.port()).replace("DATABASE_URL=", ""))
                    .doctor();

            assertThat(pretender.heard()).isEmpty();
            for (JsonNode server : told.tree().path("servers")) {
                boolean six = server.path("addresses").toString().contains("::1");
                assertThat(six && server.has("container"))
                        .as(told.ended().toString())
                        .isFalse();
            }
        }
    }

    @Test
    void theEnvironmentsOwnContainerHasStopped() throws IOException {
        Engine.assume();
        String name = name();
        Patient patient = new Patient(folder)
                .file("compose.yml", "name: " + name + "\n" + compose(Integer.toString(Cluster.freePort())))
                .environment("shop", "{ compose: compose.yml, service: db }");
        try {
            assertThat(patient.doctor().exit()).isZero();
            assertThat(patient.run("up").exit()).isZero();
            assertThat(patient.doctor().exit()).isZero();

            Commands.need("docker", "stop", name + "-db-1");
            Patient.Told down = patient.doctor();
            assertThat(down.exit()).as(down.ended().toString()).isEqualTo(4);
            assertThat(down.troubles()).containsExactly("container-down");
            assertThat(down.fix("container-down")).isEqualTo("reseed up");

            assertThat(patient.run("up").exit()).isZero();
            assertThat(patient.doctor().exit()).isZero();
        } finally {
            Engine.clear(name);
        }
    }

    @Test
    void aTakenPortIsExchangedForAFreeOneThroughItsVariable() throws IOException {
        Engine.assume();
        String name = name();
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Patient patient = new Patient(folder)
                    .file(
                            "compose.yml",
                            "name: " + name + "\n" + compose("${POSTGRES_PORT:-" + taken.getLocalPort() + "}"))
                    .environment("shop", "{ compose: compose.yml, service: db }");
            assertThat(patient.run("up").stderr())
                    .contains("is taken", "process " + ProcessHandle.current().pid(), "POSTGRES_PORT=");

            Patient.Told told = patient.doctor();
            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("port-taken");
            assertThat(told.finding("port-taken").path("why").asText())
                    .contains("process " + ProcessHandle.current().pid());

            Patient.Told mended = patient.doctor("--fix", "--yes");
            assertThat(mended.exit()).as(mended.ended().toString()).isZero();
            assertThat(patient.read(".env")).matches("POSTGRES_PORT=[0-9]+\n");
            assertThat(patient.run("up").exit()).isZero();
        } finally {
            Engine.clear(name);
        }
    }

    @Test
    void aTakenPortIsExchangedInTheLineOfTheVariable() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Patient patient = patient("{ compose: compose.yml, service: db }")
                    .file("compose.yml", compose("${PORT:-5460}"))
                    .file(".env", "# ports\nPORT=" + taken.getLocalPort() + "\n");
            Patient.Told told = patient.doctor();
            assertThat(told.troubles()).containsExactly("port-taken");
            assertThat(told.finding("port-taken").path("what").asText()).contains("the service db of compose.yml");

            Patient.Told mended = patient.doctor("--fix", "--yes");
            assertThat(mended.exit()).as(mended.ended().toString()).isZero();
            assertThat(mended.troubles()).containsExactly("nothing-listens");
            assertThat(patient.read(".env"))
                    .matches("# ports\nPORT=[0-9]+\n")
                    .doesNotContain("PORT=" + taken.getLocalPort());
        }
    }

    @Test
    void aPortIsWrongBeforeTheServerIsStartedForTheFirstTime() throws IOException {
        int own = Cluster.freePort();
        Patient patient = new Patient(folder)
                .file("compose.yml", compose(Integer.toString(own)))
                .file(".env", env("localhost", Cluster.installed().port()));
        Patient.Told refused = patient.doctor();
        assertThat(refused.exit()).as(refused.ended().toString()).isEqualTo(5);
        assertThat(refused.finding("wrong-port").path("why").asText()).contains("the service db of compose.yml");

        patient.file(".env", env("localhost", Cluster.freePort()));
        assertThat(patient.doctor().fix("wrong-port")).isEqualTo("port " + own + " in .env:1");
        assertThat(patient.doctor("--fix", "--yes").troubles()).containsExactly("nothing-listens");
        assertThat(patient.read(".env")).isEqualTo(env("localhost", own));
    }

    @Test
    void aContainerIsStartedThroughItsEnvironment() throws IOException {
        Patient patient = new Patient(folder)
                .file("compose.yml", compose(Integer.toString(Cluster.freePort())))
                .file("reseed.yml", """
                        database: shop
                        server: embedded
                        environments:
                          docker: { server: { compose: compose.yml, service: db } }
                        """);
        assertThat(patient.doctor().fix("nothing-listens")).isEqualTo("reseed up --env docker");
        Patient.Told told = patient.doctor("--env", "docker");
        assertThat(told.exit()).as(told.ended().toString()).isZero();
        assertThat(told.troubles()).containsExactly("nothing-listens");
        assertThat(told.fix("nothing-listens")).isEqualTo("reseed up --env docker");
    }

    @Test
    void theContainerHasAnotherPasswordThanItsFile() throws IOException {
        Engine.assume();
        String name = name();
        Patient patient = patient("{ compose: compose.yml, service: db }")
                .file("compose.yml", "name: " + name + "\n" + kept(Integer.toString(Cluster.freePort())))
                .file(".env", "PW=older\n");
        try {
            assertThat(patient.run("up").exit()).isZero();
            patient.file(".env", "PW=newer\n");

            Patient.Told told = patient.doctor();
            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("container-differs");
            assertThat(told.finding("container-differs").path("why").asText()).contains("POSTGRES_PASSWORD");
            assertThat(told.fix("container-differs"))
                    .startsWith("put the old password back into .env:1;")
                    .contains("docker exec -it " + name + "-db-1 psql -U postgres -d postgres -c '\\password postgres'")
                    .endsWith("reseed down && reseed up");

            // What the fix says, with the statement that \\password sends in place of a person at its prompt.
            Commands.need(
                    "docker",
                    "exec",
                    name + "-db-1",
                    "psql",
                    "-U",
                    "postgres",
                    "-d",
                    "postgres",
                    "-c",
                    "alter role postgres password 'newer'");
            assertThat(patient.run("down").exit()).isZero();
            assertThat(patient.run("up").exit()).isZero();
            assertThat(patient.doctor().exit()).isZero();
        } finally {
            Engine.clear(name);
        }
    }

    private Patient patient(String server) {
        return new Patient(folder).environment("shop", server);
    }

    /** With its data in a volume. */
    private static String kept(String port) {
        return compose(port).replace("in a container", "\"${PW}\"")
                + "    volumes: [\"data:/var/lib/postgresql/data\"]\nvolumes: { data: {} }\n";
    }

    private static String name() {
        byte[] random = new byte[4];
        ThreadLocalRandom.current().nextBytes(random);
        return "reseed-test-" + HexFormat.of().formatHex(random);
    }
}
