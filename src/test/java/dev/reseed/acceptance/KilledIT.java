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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final boolean ALL = Boolean.getBoolean("kill.all");
    private static final String ONLY = System.getProperty("kill.only", ".*");
    private static final int SIGKILL = 128 + 9;
    private static final String SNAPSHOT = "fresh";
    private static final List<String> FORMER = List.of("1 Ada", "2 Grace", "3 by hand");
    private static final List<String> LOADED = List.of("1 Ada", "2 Grace", "3 by hand", "4 Edsger");

    @TempDir
    Path folder;

    /**
     * A place in a command's conversation with the server.
     *
     * @param request its statements, without what differs from run to run
     * @param nth how often that request was sent, with this time
     * @param then whether the first read after that request is meant, and not the request; after none, the first at all
     */
    private record Point(String request, int nth, boolean then, Wire.Fate fate) {
        static final Point START = new Point("", 0, false, Wire.Fate.PASSED);

        /** The first read after it: how often some things are looked at is a matter of time, that they are is none. */
        Point read() {
            return new Point(request, nth, true, fate);
        }

        boolean sameAs(Point other) {
            return request.equals(other.request) && nth == other.nth;
        }

        /** Only read. */
        boolean reads() {
            return then || request.matches("(?i)(select (?!pg_terminate)|show |set |begin$).*");
        }

        /** The server may still be at it when its client is dead. */
        boolean lasts() {
            return !then && request.matches("(?i)(create|alter|drop) database.*|commit");
        }

        List<Point> fates() {
            List<Wire.Fate> fates = new ArrayList<>(List.of(Wire.Fate.LOST));
            if (lasts() || (ALL && !reads())) {
                fates.add(Wire.Fate.SENT);
            }
            if (ALL && !reads()) {
                fates.add(Wire.Fate.ANSWERED);
            }
            return fates.stream()
                    .map(each -> new Point(request, nth, then, each))
                    .toList();
        }

        /** Whether it is still going on is looked at until it is not: a matter of time. */
        boolean drops() {
            return request.startsWith("drop database");
        }

        boolean creates() {
            return !then && request.startsWith("create database");
        }

        @Override
        public String toString() {
            String shown = request.length() > 90 ? request.substring(0, 90) + "…" : request;
            return fate.name().toLowerCase(Locale.ROOT) + ": " + (then ? "a read after " : "") + shown
                    + (nth == 1 ? "" : " (" + nth + ")");
        }
    }

    /** Numbers a command's requests. */
    private static final class Counter {
        private final Map<String, Integer> counts = new HashMap<>();

        /** The next time that the request is sent. */
        Point next(String request) {
            String same = request.replaceAll("/\\*.*?\\*/|\\s+", " ")
                    .strip()
                    .replaceAll("__([a-z]+)_[0-9a-f]{8}", "__$1_#")
                    .replaceAll("[0-9]{3,}", "#")
                    .replaceAll("\\{.*", "{…");
            return new Point(same, counts.merge(same, 1, Integer::sum), false, Wire.Fate.PASSED);
        }
    }

    /** What happens at a point. */
    private enum Blow {
        /** The program is killed. */
        KILL,
        /** All its connections are cut; it goes on. */
        CUT,
        /** The server crashes and starts again. */
        CRASH;

        boolean strikes(Point point) {
            return switch (this) {
                case KILL -> true;
                // Killed before a request or cut off before it is the same to the server.
                case CUT, CRASH ->
                    point.fate() == Wire.Fate.SENT
                            || (!point.then() && point.request().startsWith("copy"));
            };
        }
    }

    /** What a command has to do. */
    private enum Work {
        /** A reset whose files were never seen before. */
        BUILD,
        /** A reset for which there is a template. */
        COPY,
        /** A reset whose scripts name the live database. */
        BUILD_IN_PLACE,
        /** A load into a copy of the live database. */
        LOAD,
        /** An undo. */
        UNDO,
        /** A snapshot in place of another. */
        SAVE,
        /** A snapshot's way back. */
        RESTORE;

        /** Who is there when it is done. */
        List<String> people() {
            return switch (this) {
                case LOAD -> LOADED;
                case SAVE -> FORMER;
                case BUILD, COPY, BUILD_IN_PLACE, UNDO, RESTORE -> Sandbox.PEOPLE;
            };
        }

        /** Built in place, what counts is what happens to databases: everything between is as in any build. */
        boolean has(Point point) {
            return this != BUILD_IN_PLACE
                    || ALL
                    || (!point.then() && point.request().matches("(?i).* database .*|commit|discard all"));
        }
    }

    @TestFactory
    Stream<DynamicTest> killedInABuild() throws IOException {
        return points(Blow.KILL, Work.BUILD);
    }

    @TestFactory
    Stream<DynamicTest> killedInACopy() throws IOException {
        return points(Blow.KILL, Work.COPY);
    }

    @TestFactory
    Stream<DynamicTest> killedInABuildInPlace() throws IOException {
        return points(Blow.KILL, Work.BUILD_IN_PLACE);
    }

    @TestFactory
    Stream<DynamicTest> killedInALoad() throws IOException {
        return points(Blow.KILL, Work.LOAD);
    }

    @TestFactory
    Stream<DynamicTest> killedInAnUndo() throws IOException {
        return points(Blow.KILL, Work.UNDO);
    }

    @TestFactory
    Stream<DynamicTest> killedInASave() throws IOException {
        return points(Blow.KILL, Work.SAVE);
    }

    @TestFactory
    Stream<DynamicTest> killedInARestore() throws IOException {
        return points(Blow.KILL, Work.RESTORE);
    }

    @TestFactory
    Stream<DynamicTest> cutOffInABuild() throws IOException {
        return points(Blow.CUT, Work.BUILD);
    }

    @TestFactory
    Stream<DynamicTest> aServerThatCrashesInABuild() throws IOException {
        return points(Blow.CRASH, Work.BUILD);
    }

    /** Before each, somebody's changed database is the live one, and a fresh one is kept. */
    private Stream<DynamicTest> points(Blow blow, Work work) throws IOException {
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
        if (work == Work.SAVE || work == Work.RESTORE) {
            within.save(SNAPSHOT);
        }
        within.undo();

        Set<Point> points = recorded(sandbox, wire, command(sandbox, work));
        takeBack(sandbox, within, work);
        if (work != Work.BUILD && work != Work.BUILD_IN_PLACE && !ALL) {
            points.removeAll(recorded(sandbox, wire, command(sandbox, Work.BUILD)));
            takeBack(sandbox, within, Work.BUILD);
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
                        assertThat(work).isEqualTo(Work.BUILD_IN_PLACE);
                        within.undo();
                        assertThat(sandbox.people()).isEqualTo(FORMER);
                    }
                    assertThat(sandbox.people()).isIn(FORMER, work.people());
                    assertThat(sandbox.isOpen()).isTrue();
                    if (point.creates() || !sandbox.picture().equals(before)) {
                        takeBack(sandbox, within, work);
                    }
                }))
                .onClose(() -> {
                    wire.close();
                    server.close();
                    network.close();
                });
    }

    private static String[] command(Sandbox sandbox, Work work) {
        if (work == Work.BUILD || work == Work.BUILD_IN_PLACE) {
            sandbox.file(
                    "migrations/V2__index.sql",
                    "create index people_name on people (name) /* " + UUID.randomUUID() + " */;\n"
                            + (work == Work.BUILD ? "" : "comment on database killed is 'by the chain';\n"));
        }
        return switch (work) {
            case BUILD, COPY, BUILD_IN_PLACE -> new String[] {"reset", "--yes"};
            case LOAD -> new String[] {"load", "rows.sql", "--yes"};
            case UNDO -> new String[] {"undo", "--yes"};
            case SAVE -> new String[] {"snapshot", "save", SNAPSHOT, "--replace", "--yes"};
            case RESTORE -> new String[] {"snapshot", "restore", SNAPSHOT, "--yes"};
        };
    }

    /** What the program asks, in order, when nobody disturbs it. */
    private static Set<Point> recorded(Sandbox sandbox, Wire wire, String... command) {
        Set<Point> points = new LinkedHashSet<>();
        Counter counter = new Counter();
        AtomicReference<Point> written = new AtomicReference<>(Point.START);
        wire.watch(
                request -> {
                    Point point = counter.next(request);
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
        assertThat(points).hasSizeGreaterThan(10);
        return points;
    }

    /** Something happens to the command at the point; and what it says of that is true. */
    private static void strike(
            Sandbox sandbox, Wire wire, Point point, Work work, Consumer<Running> blow, String... command)
            throws Exception {
        Counter counter = new Counter();
        AtomicBoolean struck = new AtomicBoolean();
        AtomicBoolean written = new AtomicBoolean(point.sameAs(Point.START));
        int exit;
        try (Running running = Running.start(sandbox, command)) {
            wire.watch(
                    request -> {
                        Point here = counter.next(request);
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
    private static void takeBack(Sandbox sandbox, Within within, Work work) {
        if (work != Work.SAVE && sandbox.people().equals(work.people())) {
            within.undo();
            assertThat(sandbox.people()).isEqualTo(FORMER);
        }
        within.reset();
        assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        assertNothingOver(sandbox, work);
        assertThat(sandbox.home().resolve("state/journal")).isEmptyDirectory();
        within.undo();
        assertThat(sandbox.people()).isEqualTo(FORMER);
        assertNothingOver(sandbox, work);
    }

    private static void assertNothingOver(Sandbox sandbox, Work work) {
        List<String> snapshots = sandbox.databases().stream()
                .filter(name -> name.contains("__snapshot_"))
                .toList();
        assertThat(snapshots).hasSize(work == Work.SAVE || work == Work.RESTORE ? 1 : 0);
        assertThat(sandbox.databases())
                .hasSize(2 + snapshots.size())
                .contains("killed")
                .containsAll(sandbox.kept());
        assertThat(sandbox.templates()).hasSize(1);
    }
}
