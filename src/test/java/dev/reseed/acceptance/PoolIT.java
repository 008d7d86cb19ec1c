package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many processes take databases of one recipe and give them back: each gets a clean one that nobody else has, and none is left over,
 * not even by those that are killed. {@code -Dpool.seconds=60} has it go on for that long.
 */
class PoolIT {
    private static final String SECONDS = System.getProperty("pool.seconds", "10");
    private static final int CLIENTS = 40;
    private static final int KILLED = 4;

    @TempDir
    Path folder;

    @Test
    void eachGetsACleanOneAndNoneIsLeftOver(TestReporter reporter) throws IOException, InterruptedException {
        try (Cluster.Started server = Cluster.start();
                Sandbox sandbox = Sandbox.people(server.cluster(), folder, "pooled")) {
            List<Process> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(start(sandbox, i));
            }
            for (int i = 0; i < KILLED; i++) {
                awaitLines(clients.get(i), i);
                clients.get(i).destroyForcibly();
            }
            for (int i = KILLED; i < CLIENTS; i++) {
                assertThat(clients.get(i).waitFor()).as(lines(i).toString()).isZero();
            }

            List<String> handed = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                for (String line : lines(i)) {
                    (line.matches("(ready|copied) .*") ? handed : others).add(line);
                }
            }
            long ready =
                    handed.stream().filter(line -> line.startsWith("ready")).count();
            reporter.publishEntry(
                    "databases handed out", handed.size() + ", " + ready + " of them ready, in " + SECONDS + " s");
            // The first of them builds the template.
            assertThat(others).allMatch(line -> line.startsWith("warning waiting for reseed "));
            assertThat(handed).hasSizeGreaterThanOrEqualTo(CLIENTS - KILLED);
            assertThat(handed.stream().map(line -> line.substring(line.indexOf(' '))))
                    .doesNotHaveDuplicates();

            // Those of the clients that were killed are dropped, as soon as the server is not fresh any more.
            do {
                Reseed.Ended pool = sandbox.run("env", "pool", "--output", "json");
                assertThat(pool.exit()).as(pool.stderr()).isZero();
            } while (sandbox.databases().size() > sandbox.spares().size());
            assertThat(sandbox.spares()).isNotEmpty();
            assertThat(sandbox.templates()).hasSize(1);
        }
    }

    private Process start(Sandbox sandbox, int number) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoolClient.class.getName(),
                        sandbox.project().toString(),
                        SECONDS)
                .redirectErrorStream(true)
                .redirectOutput(log(number).toFile());
        builder.environment().putAll(sandbox.variables());
        return builder.start();
    }

    private Path log(int number) {
        return folder.resolve("client-" + number + ".log");
    }

    private List<String> lines(int number) throws IOException {
        return Files.readAllLines(log(number));
    }

    /** Returns when a client has had a database, or has ended. */
    private void awaitLines(Process client, int number) throws IOException {
        while (client.isAlive() && Files.size(log(number)) == 0) {
            Thread.onSpinWait();
        }
    }
}
