package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Commands;
import dev.reseed.testing.Container;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of a real container: shadowed by a local server, with a stale password, and down. */
@Timeout(300)
class DoctorContainerIT {
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
            // An engine gives a container that stopped a free port anew only where none was asked for: the line stays.
            Patient.Told down = patient.file(".env", env(port)).doctor();
            assertThat(down.exit()).as(down.ended().toString()).isEqualTo(5);
            assertThat(down.troubles()).containsAnyOf("container-down", "nothing-listens");
            assertThat(down.ended().stdout()).doesNotContain("in a container");
        }
    }

    private static String env(int port) {
        return "DATABASE_URL=postgresql://postgres:in%20a%20container@127.0.0.1:" + port + "/shop\n";
    }
}
