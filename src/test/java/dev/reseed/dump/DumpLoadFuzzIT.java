package dev.reseed.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.reseed.dump.statement.Judgement;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.Masks;
import dev.reseed.masking.Rules;
import dev.reseed.masking.RulesFile;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads of bad dumps end, fail as they say, and leave no session open. */
// Only so that a load that hangs fails.
@Timeout(600)
class DumpLoadFuzzIT {
    private static final int ROUNDS = 150;
    private static final DatabaseName NAME = new DatabaseName("dump_fuzz");
    private static final Cluster CLUSTER = Cluster.embedded();

    @TempDir
    static Path folder;

    private static Rules rules;

    private final ConcurrentLinkedQueue<Session> opened = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void prepare() throws IOException {
        Path file = Files.writeString(
                folder.resolve("masking.yml"), "public.t: keep\npublic.u: keep\nlarge_objects: keep\n");
        rules = RulesFile.read(file, "masking.yml");
        server("create role dump_fuzz");
    }

    @AfterAll
    static void drop() {
        server("drop role dump_fuzz");
    }

    private static void server(String... statements) {
        try (Session session = CLUSTER.open(Connector.MAINTENANCE)) {
            List.of(statements).forEach(session::execute);
        }
    }

    private Supplier<Session> sessions(String... first) {
        return () -> {
            Session session = CLUSTER.open(NAME);
            opened.add(session);
            List.of(first).forEach(session::execute);
            return session;
        };
    }

    /** @return empty if it was loaded */
    private Optional<ReseedException> load(byte[] bytes, Supplier<Session> loading) {
        server("create database dump_fuzz owner dump_fuzz template template0");
        try (DumpFile file = DumpFiles.open(new DumpSource.Pipe(new ByteArrayInputStream(bytes)))) {
            DumpLoad.Choice choice = new DumpLoad.Choice(
                    Optional.of(Masks.of(rules)), Optional.empty(), Set.of(Judgement.Topic.values()), false, false);
            new DumpLoad(file, choice).run(new DumpLoad.Target(loading, sessions()), Progress.NONE, new Cancellation());
            return Optional.empty();
        } catch (ReseedException e) {
            return Optional.of(e);
        } finally {
            requireClosed();
            server("drop database dump_fuzz");
        }
    }

    private void requireClosed() {
        for (Session session : opened) {
            try {
                assertThat(session.jdbc().isClosed()).isTrue();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        opened.clear();
    }

    @Test
    void survivesMutationsOfEveryForm() {
        List<byte[]> dumps = GoodDumps.all();
        Supplier<Session> loading = sessions("set session authorization dump_fuzz");
        for (byte[] good : dumps) {
            assertThat(load(good, loading)).isEmpty();
        }
        int failed = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] bad = new Mutator(seed).mutated(dumps.get(seed % 2 == 0 ? 0 : seed / 2 % dumps.size()));
            try {
                failed += load(bad, loading).isPresent() ? 1 : 0;
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
        assertThat(failed).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    /** One lane fails while the other would be at work for a day: it is told to stop. */
    @Test
    void aFailureEndsWhatElseRuns() {
        String text = """
                CREATE FUNCTION public.slow(v text) RETURNS text LANGUAGE sql IMMUTABLE AS 'select pg_sleep(86400)::text';
                CREATE TABLE public.t (id integer, name text);
                CREATE TABLE public.u (id integer);
                COPY public.t (id, name) FROM stdin;
                1\ta
                \\.
                COPY public.u (id) FROM stdin;
                1
                1
                \\.
                CREATE INDEX ON public.t (public.slow(name));
                CREATE UNIQUE INDEX ON public.u (id);
                """;
        assertThat(load(text.getBytes(StandardCharsets.UTF_8), sessions("set session authorization dump_fuzz"))
                        .orElseThrow()
                        .why())
                .contains("could not create unique index");
    }

    /** The same where the failure is in the text. */
    @Test
    void aRefusalEndsWhatElseRuns() {
        String text = """
                CREATE FUNCTION public.slow(v text) RETURNS text LANGUAGE sql IMMUTABLE AS 'select pg_sleep(86400)::text';
                CREATE TABLE public.t (id integer, name text);
                COPY public.t (id, name) FROM stdin;
                1\ta
                \\.
                CREATE INDEX ON public.t (public.slow(name));
                DO $$ begin end $$;
                """;
        assertThat(load(text.getBytes(StandardCharsets.UTF_8), sessions("set session authorization dump_fuzz"))
                        .orElseThrow()
                        .why())
                .contains("DO runs code");
    }

    /** The server lets in only some of the sessions that a load wants. */
    @Test
    void sessionsThatCannotBeOpenedTakeTheOthersWithThem() {
        for (int most = 0; most < 3; most++) {
            int left = most;
            int[] count = {0};
            Supplier<Session> sessions = sessions("set session authorization dump_fuzz");
            Optional<ReseedException> failure = load(GoodDumps.TEXT.getBytes(StandardCharsets.UTF_8), () -> {
                if (count[0]++ == left) {
                    throw ReseedException.failed("no more sessions", "there are " + left, "");
                }
                return sessions.get();
            });
            assertThat(failure.orElseThrow().what()).isEqualTo("no more sessions");
        }
    }
}
