package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.reseed.server.Address;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Namespace;
import dev.reseed.testing.Reseed;
import dev.reseed.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 2, at every point: the program is killed, as {@code kill -9} does, at each request that it sends to the server, or it
 * loses the server there, and the live database is whole. The points are found by listening to a command that nobody disturbs.
 *
 * <p>Where only reads lie between two points they are the same to the server, and one is taken; so are a request whose answer is
 * lost and the request after it, and a point that another command shares with a build: of these {@code -Dkill.all=true} takes all. {@code -Dkill.rounds=10} goes through the
 * points ten times, {@code -Dkill.only=REGEX} chooses some by their names.
 */
class KilledIT {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final String ONLY = System.getProperty("kill.only", ".*");
    private static final int SIGKILL = 128 + 9;
    private static final String SNAPSHOT = "fresh";
    static final List<String> FORMER = List.of("1 Ada", "2 Grace", "3 by hand");
    static final List<String> LOADED = List.of("1 Ada", "2 Grace", "3 by hand", "4 Edsger");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> killedInABuild() throws IOException {
        return points(Blow.KILL, KilledWork.BUILD);
    }

    @TestFactory
    Stream<DynamicTest> killedInACopy() throws IOException {
        return points(Blow.KILL, KilledWork.COPY);
    }

    @TestFactory
    Stream<DynamicTest> killedInABuildInPlace() throws IOException {
        return points(Blow.KILL, KilledWork.BUILD_IN_PLACE);
    }

    @TestFactory
    Stream<DynamicTest> killedInALoad() throws IOException {
        return points(Blow.KILL, KilledWork.LOAD);
    }

    @TestFactory
    Stream<DynamicTest> killedInAnUndo() throws IOException {
        return points(Blow.KILL, KilledWork.UNDO);
    }

    @TestFactory
    Stream<DynamicTest> killedInASave() throws IOException {
        return points(Blow.KILL, KilledWork.SAVE);
    }

    @TestFactory
    Stream<DynamicTest> killedInARestore() throws IOException {
        return points(Blow.KILL, KilledWork.RESTORE);
    }

    @TestFactory
    Stream<DynamicTest> killedWhileASpareIsMade() throws IOException {
        return points(Blow.KILL, KilledWork.FILL);
    }

    @TestFactory
    Stream<DynamicTest> killedWhileASpareIsTaken() throws IOException {
        return points(Blow.KILL, KilledWork.TAKE);
    }

    @TestFactory
    Stream<DynamicTest> killedWhileAnEnvironmentIsMade() throws IOException {
        return points(Blow.KILL, KilledWork.LEND);
    }

    @TestFactory
    Stream<DynamicTest> killedWhileAnEnvironmentIsDropped() throws IOException {
        return points(Blow.KILL, KilledWork.DROP);
    }

    @TestFactory
    Stream<DynamicTest> cutOffInABuild() throws IOException {
        return points(Blow.CUT, KilledWork.BUILD);
    }

    @TestFactory
    Stream<DynamicTest> aServerThatCrashesInABuild() throws IOException {
        return points(Blow.CRASH, KilledWork.BUILD);
    }

    /** Before each, somebody's changed database is the live one, and a fresh one is kept. */
    private Stream<DynamicTest> points(Blow blow, KilledWork work) throws IOException {
        Cluster.installed();
        Namespace network = Namespace.create();
        Cluster.Started server = Cluster.start();
        Wire wire = Wire.on(network.here(), server.cluster().port());
        Sandbox sandbox =
                Sandbox.people(server.cluster(), folder, "killed").by(new Address.Tcp(network.here(), wire.port()));
        sandbox.file("masking.yml", "public.people: keep\n")
                .file("rows.sql", "copy public.people from stdin;\n4\tEdsger\n\\.\n")
                .file(
                        "reseed.yml",
                        Files.readString(sandbox.project().resolve("reseed.yml"))
                                + "masking: { rules: masking.yml }\n");
        Within within = new Within(sandbox);
        within.reset();
        sandbox.in("insert into people values (3, 'by hand')");
        within.reset();
        int snapshots = work == KilledWork.SAVE || work == KilledWork.RESTORE ? 1 : 0;
        if (snapshots > 0) {
            within.save(SNAPSHOT);
        }
        within.undo();
        prepare(within, work);

        Set<WirePoint> points = recorded(sandbox, wire, command(sandbox, work));
        takeBack(sandbox, within, work, snapshots);
        if (work != KilledWork.BUILD && work != KilledWork.BUILD_IN_PLACE && !WirePoint.ALL) {
            within.dropLent();
            points.removeAll(recorded(sandbox, wire, command(sandbox, KilledWork.BUILD)));
            takeBack(sandbox, within, KilledWork.BUILD, snapshots);
            prepare(within, work);
        }
        return IntStream.rangeClosed(1, ROUNDS)
                .boxed()
                .flatMap(round -> points.stream()
                        .filter(blow::strikes)
                        .filter(work::has)
                        .filter(point -> point.toString().matches(ONLY)))
                .map(point -> dynamicTest(point.toString(), () -> {
                    List<String> before = sandbox.picture();
                    strike(
                            sandbox,
                            wire,
                            point,
                            work,
                            running -> {
                                switch (blow) {
                                    case KILL -> running.kill();
                                    case CUT -> {}
                                    case CRASH -> server.restart("immediate");
                                }
                            },
                            command(sandbox, work));
                    if (sandbox.isHalfBuilt()) {
                        assertThat(work).isEqualTo(KilledWork.BUILD_IN_PLACE);
                        within.undo();
                        assertThat(sandbox.people()).isEqualTo(FORMER);
                    }
                    assertThat(sandbox.people()).isIn(FORMER, work.people());
                    assertThat(sandbox.isOpen()).isTrue();
                    if (point.creates() || !sandbox.picture().equals(before)) {
                        takeBack(sandbox, within, work, snapshots);
                    }
                }))
                .onClose(() -> {
                    wire.close();
                    server.close();
                    network.close();
                });
    }

    private static String[] command(Sandbox sandbox, KilledWork work) {
        if (work == KilledWork.BUILD || work == KilledWork.BUILD_IN_PLACE) {
            sandbox.file(
                    "migrations/V2__index.sql",
                    "create index people_name on people (name) /* " + UUID.randomUUID() + " */;\n"
                            + (work == KilledWork.BUILD ? "" : "comment on database killed is 'by the chain';\n"));
        }
        return switch (work) {
            case BUILD, COPY, BUILD_IN_PLACE, TAKE -> new String[] {"reset", "--yes"};
            case LOAD -> new String[] {"load", "rows.sql", "--yes"};
            case UNDO -> new String[] {"undo", "--yes"};
            case SAVE -> new String[] {"snapshot", "save", SNAPSHOT, "--replace", "--yes"};
            case RESTORE -> new String[] {"snapshot", "restore", SNAPSHOT, "--yes"};
            case FILL -> new String[] {"env", "pool"};
            case LEND -> new String[] {"env", "create", "qa", "--login"};
            case DROP -> new String[] {"env", "drop", "qa", "--yes"};
        };
    }

    /** What the program asks, in order, when nobody disturbs it. */
    private static Set<WirePoint> recorded(Sandbox sandbox, Wire wire, String... command) {
        Set<WirePoint> points = new LinkedHashSet<>();
        WirePoint.Counter counter = new WirePoint.Counter();
        AtomicReference<WirePoint> written = new AtomicReference<>(WirePoint.START);
        wire.watch(
                request -> {
                    WirePoint point = counter.next(request);
                    if (!point.reads()) {
                        written.set(point);
                    }
                    if (!point.reads() || !written.get().drops()) {
                        points.addAll((point.reads() ? written.get().read() : point).fates());
                    }
                    return Wire.Fate.PASSED;
                },
                () -> {});
        Reseed.Ended ended = sandbox.run(command);
        wire.watch(request -> Wire.Fate.PASSED, () -> {});
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        assertThat(points).hasSizeGreaterThan(4);
        return points;
    }

    /** Something happens to the command at the point; and what it says of that is true. */
    private static void strike(
            Sandbox sandbox, Wire wire, WirePoint point, KilledWork work, Consumer<Running> blow, String... command)
            throws Exception {
        WirePoint.Counter counter = new WirePoint.Counter();
        AtomicBoolean struck = new AtomicBoolean();
        AtomicBoolean written = new AtomicBoolean(point.sameAs(WirePoint.START));
        int exit;
        try (Running running = Running.start(sandbox, command)) {
            wire.watch(
                    request -> {
                        WirePoint here = counter.next(request);
                        boolean there = point.then() ? written.get() && here.reads() : here.sameAs(point);
                        written.compareAndSet(false, here.sameAs(point));
                        return there ? point.fate() : Wire.Fate.PASSED;
                    },
                    () -> {
                        struck.set(true);
                        blow.accept(running);
                    });
            Reseed.Ended ended = running.end();
            wire.watch(request -> Wire.Fate.PASSED, () -> {});
            exit = ended.exit();
            assertThat(struck).as(ended.stderr()).isTrue();
            assertThat(exit).as(ended.stderr()).isIn(0, 1, 4, SIGKILL);
            // A CREATE whose client is gone is met while it goes on; anything else may end first.
            if (!point.creates()) {
                sandbox.awaitEnd("reseed " + running.pid() + "-");
            }
        }
        if (exit == 0 || exit == 1) {
            assertThat(sandbox.people()).isEqualTo(exit == 0 ? work.people() : FORMER);
        }
    }

    /** The next commands find nothing wrong and leave nothing over; at the end all is as before the first. */
    private static void takeBack(Sandbox sandbox, Within within, KilledWork work, int snapshots) {
        if (!work.isBeside() && sandbox.people().equals(work.people())) {
            within.undo();
            assertThat(sandbox.people()).isEqualTo(FORMER);
        }
        within.reset();
        assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        if (work == KilledWork.LEND || work == KilledWork.DROP) {
            within.dropLent();
            assertThat(sandbox.rows("select rolname from pg_roles where starts_with(rolname, 'killed')"))
                    .isEmpty();
        }
        assertNothingOver(sandbox, snapshots);
        assertThat(sandbox.home().resolve("state/journal")).isEmptyDirectory();
        within.undo();
        assertThat(sandbox.people()).isEqualTo(FORMER);
        assertNothingOver(sandbox, snapshots);
        prepare(within, work);
    }

    private static void prepare(Within within, KilledWork work) {
        if (work == KilledWork.TAKE) {
            assertThat(within.pool().ready()).isEqualTo(1);
        }
        if (work == KilledWork.DROP) {
            within.lend("qa");
        }
    }

    private static void assertNothingOver(Sandbox sandbox, int snapshots) {
        List<String> saved = sandbox.databases().stream()
                .filter(name -> name.contains("__snapshot_"))
                .toList();
        assertThat(saved).hasSize(snapshots);
        assertThat(sandbox.databases())
                .hasSize(2 + snapshots)
                .contains("killed")
                .containsAll(sandbox.kept());
        assertThat(sandbox.templates()).hasSize(1);
    }
}
