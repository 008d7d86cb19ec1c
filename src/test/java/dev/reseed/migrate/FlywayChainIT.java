package dev.reseed.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayChainIT {
    private static final DatabaseName NAME = new DatabaseName("flyway_chain");

    @TempDir
    Path root;

    private final List<Long> steps = new ArrayList<>();

    private final Progress.Step step = new Progress.Step() {
        @Override
        public void expect(long total, Progress.Unit unit) {
            steps.add(-total);
        }

        @Override
        public void advanceTo(long done) {
            steps.add(done);
        }

        @Override
        public void done(String result) {}

        @Override
        public void close() {}
    };

    private void write(String name, String text) throws IOException {
        Path file = root.resolve("migrations").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FlywayChain chain(Map<String, String> flyway) {
        return new FlywayChain(
                root, new Migrations(List.of(new ProjectPath("migrations", root.resolve("migrations"))), flyway));
    }

    private static void in(Cluster cluster, Consumer<Connector> work) {
        try (Session control = cluster.open(Connector.MAINTENANCE)) {
            control.execute("create database flyway_chain");
            try {
                work.accept(cluster.connector());
            } finally {
                control.execute("drop database flyway_chain with (force)");
            }
        }
    }

    private int apply(Connector connector, FlywayChain chain) {
        return chain.apply(() -> connector.open(NAME), step, new Cancellation()).size();
    }

    private ReseedException failure(Connector connector, FlywayChain chain) {
        ReseedException[] failure = new ReseedException[1];
        assertThatThrownBy(() -> apply(connector, chain))
                .isInstanceOfSatisfying(ReseedException.class, e -> failure[0] = e);
        return failure[0];
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void appliesWhatIsPendingAndSaysWhatIs(Cluster cluster) throws IOException {
        write("V1__a.sql", "create table a (x int);");
        write("sub/V2__b.sql", "create index concurrently on a (x);");
        write("R__view.sql", "create or replace view v as select x from a;");
        in(cluster, connector -> {
            FlywayChain chain = chain(Map.of());
            assertThat(chain.history(() -> connector.open(NAME)).pending())
                    .containsExactly("V1__a.sql", "sub/V2__b.sql", "R__view.sql");
            assertThat(apply(connector, chain)).isEqualTo(3);
            assertThat(steps).containsExactly(-3L, 1L, 2L, 3L);
            History history = chain.history(() -> connector.open(NAME));
            assertThat(history.applied()).containsExactly("V1__a.sql", "sub/V2__b.sql", "R__view.sql");
            assertThat(history.pending()).isEmpty();
            assertThat(history.failed()).isEmpty();
            assertThat(apply(connector, chain)).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void saysWhereAndWhyAScriptFailed(Cluster cluster) throws IOException {
        write("V1__a.sql", "create table a (x int);");
        write("V2__b.sql", "-- first\nselect 1;\n\ninsert into a\n  values ('é🎫');\n");
        in(cluster, connector -> {
            ReseedException failure = failure(connector, chain(Map.of()));
            assertThat(failure.kind()).isEqualTo(Kind.FAILED);
            assertThat(failure.what()).isEqualTo("the migration migrations/V2__b.sql failed at line 5");
            assertThat(failure.why())
                    .isEqualTo("invalid input syntax for type integer: \"é🎫\"\n  insert into a\n    values ('é🎫');");
            History history = chain(Map.of()).history(() -> connector.open(NAME));
            assertThat(history.applied()).containsExactly("V1__a.sql");
            assertThat(history.pending()).containsExactly("V2__b.sql");
        });
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void remembersAFailureOutsideOfATransaction(Cluster cluster) throws IOException {
        write("V1__a.sql", "create table a (x int);");
        write("V2__b.sql", "create index concurrently on gone (x);");
        in(cluster, connector -> {
            assertThat(failure(connector, chain(Map.of())).what())
                    .isEqualTo("the migration migrations/V2__b.sql failed at line 1");
            assertThat(chain(Map.of()).history(() -> connector.open(NAME)).failed())
                    .containsExactly("V2__b.sql");
        });
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void fillsPlaceholdersFromTheProjectsFiles(Cluster cluster) throws IOException {
        write("V1__a.sql", "create table a as select '${who}' as x, '${whom}' as y;");
        Files.writeString(root.resolve("flyway.conf"), "flyway.placeholders.who=conf\nflyway.placeholders.whom=conf\n");
        in(cluster, connector -> {
            apply(connector, chain(Map.of("flyway.placeholders.whom", "reseed.yml")));
            try (Session session = connector.open(NAME)) {
                assertThat(session.<String>one("select x || '/' || y from a", row -> row.getString(1)))
                        .isEqualTo("conf/reseed.yml");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway.tabel", "flyway.postgresql.nothing", "flyway.outOfOrdre"})
    void refusesASettingThatFlywayDoesNotKnow(String key) throws IOException {
        write("V1__a.sql", "create table a (x int);");
        in(Cluster.embedded(), connector -> {
            ReseedException failure = failure(connector, chain(Map.of(key, "x")));
            assertThat(failure.kind()).isEqualTo(Kind.USAGE);
            assertThat(failure.what() + failure.why()).contains(key);
            assertThat(failure.remedy()).contains("reseed.yml");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway.outOfOrder=maybe", "flyway.encoding=klingon", "flyway.connectRetries=-5"})
    void refusesAValueThatFlywayDoesNotTake(String setting) throws IOException {
        write("V1__a.sql", "create table a (x int);");
        String[] parts = setting.split("=", -1);
        in(Cluster.embedded(), connector -> {
            ReseedException failure = failure(connector, chain(Map.of(parts[0], parts[1])));
            assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        });
    }

    @Test
    void endsWithTheCommand() throws IOException {
        write("V1__a.sql", "create table a (x int);");
        in(Cluster.embedded(), connector -> {
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            Connector cancelled = new Connector(connector.login(), cancellation);
            assertThatThrownBy(() -> chain(Map.of()).apply(() -> cancelled.open(NAME), step, cancellation))
                    .isInstanceOfSatisfying(
                            ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        });
    }

    @Test
    void readsAHistoryWithoutRunningAnythingAndNamesWhatIsLate() throws IOException {
        write("V1__a.sql", "create table a (x int);");
        write("V5__b.sql", "select 1;");
        in(Cluster.embedded(), connector -> {
            apply(connector, chain(Map.of()));
            assertThatCode(() -> {
                        write("V3__c.sql", "select 1;");
                        write("beforeInfo.sql", "insert into a values (1);");
                        write("afterInfo.sql", "insert into a values (2);");
                    })
                    .doesNotThrowAnyException();
            History history =
                    chain(Map.of("flyway.initSql", "insert into a values (3)")).history(() -> connector.open(NAME));
            assertThat(history.applied()).containsExactly("V1__a.sql", "V5__b.sql");
            assertThat(history.pending()).containsExactly("V3__c.sql");
            assertThat(history.late()).containsExactly("V3__c.sql");
            try (Session session = connector.open(NAME)) {
                assertThat(session.query("select x from a", row -> row.getInt(1)))
                        .isEmpty();
            }
        });
    }

    /** What is pending is what a migrate would run; a repeatable script counts once, however often it ran. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatChangedIsPendingAndWhatIsAboveTheTargetIsNot(Cluster cluster) throws IOException {
        write("V1__a.sql", "create table a (id int);\n");
        write("R__view.sql", "create or replace view v as select 1 as one;\n");
        in(cluster, connector -> {
            FlywayChain chain = chain(Map.of("flyway.target", "1"));
            apply(connector, chain);
            change("R__view.sql", "create or replace view v as select 2 as one;\n");
            change("V2__b.sql", "create table b (id int);\n");

            History changed = chain.history(() -> connector.open(NAME));
            assertThat(changed.applied()).containsExactly("V1__a.sql");
            assertThat(changed.pending()).containsExactly("R__view.sql");

            assertThat(apply(connector, chain)).isEqualTo(changed.pending().size());
            History again = chain.history(() -> connector.open(NAME));
            assertThat(again.applied()).containsExactly("V1__a.sql", "R__view.sql");
            assertThat(again.pending()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void tellsWhatTheFilesLackAndWhatTheyHaveOtherwise(Cluster cluster) throws IOException {
        write("V1__a.sql", "create table a (id int);\n");
        write("V2__b.sql", "create table b (id int);\n");
        write("V3__c.sql", "create table c (id int);\n");
        write("R__view.sql", "create or replace view v as select 1 as one;\n");
        in(cluster, connector -> {
            apply(connector, chain(Map.of()));
            delete("V2__b.sql");
            delete("V3__c.sql");
            change("V1__a.sql", "create table a (id bigint);\n");
            change("R__view.sql", "create or replace view v as select 2 as one;\n");

            History history = chain(Map.of()).history(() -> connector.open(NAME));
            assertThat(history.unknown()).containsExactly("V2__b.sql", "V3__c.sql");
            assertThat(history.changed()).containsExactly("V1__a.sql");
            assertThat(history.pending()).containsExactly("R__view.sql");
            assertThat(history.isBlank()).isFalse();

            change("V3__c.sql", "create table c (id int);\n");
            Map<String, String> tolerant =
                    Map.of("flyway.ignoreMigrationPatterns", "*:missing", "flyway.validateOnMigrate", "false");
            History tolerated = chain(tolerant).history(() -> connector.open(NAME));
            assertThat(tolerated.unknown()).isEmpty();
            assertThat(tolerated.changed()).isEmpty();
        });
    }

    @Test
    void aDatabaseThatNothingWasAppliedToHasABlankHistory() throws IOException {
        write("V1__a.sql", "create table a (x int);");
        in(Cluster.embedded(), connector -> {
            History history = chain(Map.of()).history(() -> connector.open(NAME));
            assertThat(history.isBlank()).isTrue();
            assertThat(history.unknown()).isEmpty();
            assertThat(history.changed()).isEmpty();
        });
        assertThat(chain(Map.of()).takesBaseline()).isFalse();
        assertThat(chain(Map.of("flyway.baselineOnMigrate", "true")).takesBaseline())
                .isTrue();
    }

    private void delete(String name) {
        try {
            Files.delete(root.resolve("migrations").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(String name, String text) {
        try {
            write(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsNoPlaceholdersValue() throws IOException {
        write("V1__a.sql", "select 1;\nselect '${key}'::int;\n");
        in(Cluster.embedded(), connector -> {
            ReseedException failure = failure(connector, chain(Map.of("flyway.placeholders.key", "s3cr3t")));
            assertThat(failure.why())
                    .isEqualTo("invalid input syntax for type integer: \"***\"\n  select '${key}'::int;");
            assertThat(failure).hasNoCause();
        });
    }

    @Test
    void endsBetweenTwoShortStatements() throws IOException {
        write("V1__a.sql", "create table a (x int);");
        write("V2__b.sql", "create table b (x int);");
        in(Cluster.embedded(), connector -> {
            Cancellation cancellation = new Cancellation();
            Progress.Step cancelling = new Progress.Step() {
                @Override
                public void expect(long total, Progress.Unit unit) {}

                @Override
                public void advanceTo(long done) {
                    cancellation.cancel();
                }

                @Override
                public void done(String result) {}

                @Override
                public void close() {}
            };
            assertThatThrownBy(() -> chain(Map.of()).apply(() -> connector.open(NAME), cancelling, cancellation))
                    .isInstanceOfSatisfying(
                            ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        });
    }
}
