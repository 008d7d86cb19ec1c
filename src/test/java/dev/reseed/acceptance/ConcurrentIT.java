package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resets among other resets, and among programs that use the database. */
class ConcurrentIT {
    private static final int CLIENTS = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theSecondOfTwoResetsWaitsAndSaysForWhom(Cluster cluster) throws Exception {
        try (Sandbox sandbox =
                Sandbox.people(cluster, folder, "contended").file("migrations/V3__wait.sql", Running.Gate.WAIT)) {
            // What the second saw before it waited is out of date afterwards: first no database, then another one.
            contend(sandbox);
            contend(sandbox);

            sandbox.in("delete from people");
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        }
    }

    private static void contend(Sandbox sandbox) throws Exception {
        try (Running.Gate gate = new Running.Gate(sandbox);
                Running first = Running.start(sandbox, "reset", "--yes", "--no-cache")) {
            first.await("the migration", gate::somebodyWaits);
            try (Running second = Running.start(sandbox, "reset", "--yes", "--no-cache")) {
                second.awaitError("warning: waiting for reseed " + first.pid() + "-");
                second.awaitError(" (user postgres, from 127.0.0.1, ");
                second.awaitError("), which works on \"contended\"\n");
                gate.close();

                Reseed.Ended one = first.end();
                Reseed.Ended two = second.end();
                assertThat(one.exit()).as(one.stderr()).isZero();
                assertThat(two.exit()).as(two.stderr()).isZero();
                assertThat(two.stdout()).contains("kept: the former one, as ");
            }
            assertThat(sandbox.kept()).hasSize(1);
            assertThat(sandbox.databases()).hasSize(2).contains("contended").containsAll(sandbox.kept());
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void twentyClientsThatReconnectAreCutAndReadTheNewDatabase(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "busy")) {
            sandbox.reset();
            sandbox.file("seed/010_people.csv", "id,name\n1,new\n");
            CountDownLatch connected = new CountDownLatch(CLIENTS);
            CountDownLatch renewed = new CountDownLatch(CLIENTS);
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.startVirtualThread(() -> read(sandbox, stop, connected, renewed)));
            }
            try {
                assertThat(connected.await(60, TimeUnit.SECONDS)).isTrue();
                Reseed.Ended ended = sandbox.run("reset", "--yes");

                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(renewed.await(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                stop.set(true);
                for (Thread client : clients) {
                    client.join();
                }
            }
            assertThat(sandbox.people()).containsExactly("1 new");
            assertThat(sandbox.kept()).hasSize(1);
        }
    }

    /** Reads without a pause, over a new connection as soon as the old one is cut, until the new rows are there. */
    private static void read(Sandbox sandbox, AtomicBoolean stop, CountDownLatch connected, CountDownLatch renewed) {
        boolean first = true;
        while (!stop.get()) {
            try (Session session = sandbox.open()) {
                while (!stop.get()) {
                    String name = session.one("select name from people where id = 1", row -> row.getString(1));
                    if (first) {
                        first = false;
                        connected.countDown();
                    }
                    if (name.equals("new")) {
                        renewed.countDown();
                        return;
                    }
                }
            } catch (ReseedException cut) {
                Thread.onSpinWait();
            }
        }
    }
}
