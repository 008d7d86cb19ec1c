package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshots of databases that programs write to, and commands that meet at one snapshot. */
class BusySnapshotsIT {
    private static final int CLIENTS = 8;
    private static final String HALVES = "select side || ' ' || count(*) from halves group by side order by side";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatSomebodyWritesAllTheTimeIsSavedWhole(Cluster cluster) throws Exception {
        try (Sandbox sandbox = halves(cluster);
                Session writer = sandbox.open()) {
            int pid = writer.one("select pg_backend_pid()", row -> row.getInt(1));
            CountDownLatch written = new CountDownLatch(1);
            CompletableFuture<Void> cut = CompletableFuture.runAsync(() -> write(writer, written));
            assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();

            Reseed.Ended planned = works(sandbox, "snapshot", "save", "busy", "--dry-run");
            assertThat(planned.stdout()).contains("ends process " + pid + ": user postgres");
            assertThat(cut).as("a dry run ends nobody").isNotDone();

            Reseed.Ended saved = works(sandbox, "snapshot", "save", "busy", "--yes");
            assertThat(saved.stderr()).contains("warning: the copy will end process " + pid + ": user postgres");
            cut.get(60, TimeUnit.SECONDS);
            List<String> left = sandbox.rows(HALVES);
            assertWhole(left);

            sandbox.in("truncate halves");
            works(sandbox, "snapshot", "restore", "busy", "--yes");
            assertThat(sandbox.rows(HALVES)).isEqualTo(left);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void clientsThatReconnectInALoopHinderNeitherSaveNorRestore(Cluster cluster) throws Exception {
        try (Sandbox sandbox = halves(cluster)) {
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch connected = new CountDownLatch(CLIENTS);
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.startVirtualThread(() -> reconnect(sandbox, stop, connected)));
            }
            try {
                assertThat(connected.await(60, TimeUnit.SECONDS)).isTrue();
                works(sandbox, "snapshot", "save", "busy", "--yes");
                works(sandbox, "snapshot", "save", "busy", "--replace", "--yes");
                works(sandbox, "snapshot", "restore", "busy", "--yes");
            } finally {
                stop.set(true);
                for (Thread client : clients) {
                    client.join();
                }
            }
            assertWhole(sandbox.rows(HALVES));
            assertThat(sandbox.isOpen()).isTrue();
            works(sandbox, "snapshot", "restore", "busy", "--yes");
            assertWhole(sandbox.rows(HALVES));
            assertThat(sandbox.kept()).hasSize(1);
            assertThat(snapshots(sandbox)).hasSize(1);
            assertThat(sandbox.databases()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void twoRestoresOfOneSnapshotComeAfterEachOther(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "fresh");
            sandbox.in("insert into people values (3, 'by hand')");
            try (Held held = new Held(sandbox);
                    Running first = Running.start(sandbox, "snapshot", "restore", "fresh", "--yes")) {
                first.await("the snapshot", held::somebodyWaits);
                try (Running second = Running.start(sandbox, "snapshot", "restore", "fresh", "--yes")) {
                    second.awaitError("warning: waiting for reseed " + first.pid() + "-");
                    held.close();
                    assertWorked(first.end());
                    assertWorked(second.end());
                }
            }
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.isOpen()).isTrue();
            assertThat(sandbox.databases()).hasSize(3).containsAll(snapshots(sandbox));
            assertThat(sandbox.kept()).hasSize(1);
        }
    }

    @Test
    void whatIsDeletedWhileARestoreWaitsIsNotRestored() throws Exception {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "fresh");
            sandbox.in("insert into people values (3, 'by hand')");
            try (Held held = new Held(sandbox);
                    Running delete = Running.start(sandbox, "snapshot", "delete", "fresh", "--yes")) {
                delete.await("the snapshot", held::somebodyWaits);
                try (Running restore = Running.start(sandbox, "snapshot", "restore", "fresh", "--yes")) {
                    restore.awaitError("warning: waiting for reseed " + delete.pid() + "-");
                    held.close();
                    assertWorked(delete.end());
                    Reseed.Ended late = restore.end();
                    assertThat(late.exit()).as(late.stderr()).isEqualTo(1);
                    assertThat(late.stderr()).contains("has no snapshot \"fresh\"");
                }
            }
            assertThat(sandbox.people()).contains("3 by hand");
            assertThat(sandbox.databases()).containsExactly("saved");
        }
    }

    @Test
    void whatIsInterruptedLeavesNothing() throws Exception {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "fresh");
            sandbox.in("insert into people values (3, 'by hand')");
            List<String> before = sandbox.picture();
            String snapshot = snapshots(sandbox).getFirst();

            interrupt(sandbox, "saved", "snapshot", "save", "fresh", "--replace", "--yes");
            assertThat(sandbox.picture()).isEqualTo(before);
            interrupt(sandbox, snapshot, "snapshot", "restore", "fresh", "--yes");
            assertThat(sandbox.picture()).isEqualTo(before);
            assertThat(sandbox.people()).contains("3 by hand");
            assertThat(sandbox.isOpen()).isTrue();
        }
    }

    /** While it waits for a database that it wants to copy. */
    private static void interrupt(Sandbox sandbox, String copied, String... command) throws Exception {
        try (Held held = new Held(sandbox, copied);
                Running running = Running.start(sandbox, command)) {
            running.await(copied, held::somebodyWaits);
            running.interrupt();
            Reseed.Ended ended = running.end();
            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(130);
        }
    }

    /** Keeps a database from being copied or dropped. */
    private static final class Held implements AutoCloseable {
        private final Session session;

        /** The only snapshot. */
        Held(Sandbox sandbox) {
            this(sandbox, snapshots(sandbox).getFirst());
        }

        Held(Sandbox sandbox, String database) {
            session = sandbox.outside();
            session.execute("begin");
            session.execute("comment on database " + database + " is 'never committed'");
        }

        boolean somebodyWaits() {
            return session.one("""
                    select exists (select from pg_locks
                                    where locktype = 'object' and classid = 'pg_database'::regclass and not granted)
                    """, row -> row.getBoolean(1));
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private Sandbox halves(Cluster cluster) {
        Sandbox sandbox = Sandbox.people(cluster, folder, "saved");
        sandbox.file("migrations/V3__halves.sql", "create table halves (side text not null);\n")
                .reset();
        return sandbox;
    }

    /** Until somebody ends the session. */
    private static void write(Session session, CountDownLatch written) {
        try {
            while (true) {
                session.transaction(() -> {
                    session.execute("insert into halves values ('left')");
                    session.execute("insert into halves values ('right')");
                });
                written.countDown();
            }
        } catch (ReseedException cut) {
            written.countDown();
        }
    }

    private static void reconnect(Sandbox sandbox, AtomicBoolean stop, CountDownLatch connected) {
        while (!stop.get()) {
            try (Session session = sandbox.open()) {
                connected.countDown();
                while (!stop.get()) {
                    session.transaction(() -> {
                        session.execute("insert into halves values ('left')");
                        session.execute("insert into halves values ('right')");
                    });
                }
            } catch (ReseedException cut) {
                Thread.onSpinWait();
            }
        }
    }

    /** As many left halves as right ones, and some. */
    private static void assertWhole(List<String> halves) {
        assertThat(halves).hasSize(2);
        assertThat(halves.getFirst().replace("left", "right")).isEqualTo(halves.getLast());
    }

    private static List<String> snapshots(Sandbox sandbox) {
        return sandbox.databases().stream()
                .filter(name -> name.contains("__snapshot_"))
                .toList();
    }

    private static Reseed.Ended works(Sandbox sandbox, String... arguments) {
        Reseed.Ended ended = sandbox.run(arguments);
        assertWorked(ended);
        return ended;
    }

    private static void assertWorked(Reseed.Ended ended) {
        assertThat(ended.exit()).as(ended.stderr()).isZero();
    }
}
