package dev.reseed.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change of a schema that one statement can make is seen, and called by the object's name. */
class ChangesIT {
    private static final DatabaseName DATABASE = new DatabaseName("catalog_changes");
    private static final Pattern CHANGE = Pattern.compile(
            "(?<what>.*)\\n-- names: (?<names>.*)\\n(-- since: (?<since>\\d+)\\n)?(?<sql>(?s:.*));\\s*");

    private record Change(String what, String names, int since, String sql) {}

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    @BeforeAll
    static void create() {
        Cluster.all().forEach(cluster -> {
            try (Session session = cluster.open(new DatabaseName("postgres"))) {
                session.execute("create database " + DATABASE + " template template0");
            }
            EveryKind.make(cluster, DATABASE);
        });
    }

    @AfterAll
    static void drop() {
        Cluster.all().forEach(cluster -> {
            try (Session session = cluster.open(new DatabaseName("postgres"))) {
                session.execute("drop database if exists " + DATABASE);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void eachIsSeenAndNamed(Cluster cluster) throws IOException {
        List<Change> changes = changes(EveryKind.version(cluster), "changes.sql", "more-changes.sql");
        assertThat(changes).hasSizeGreaterThan(230);
        SoftAssertions all = new SoftAssertions();
        try (Session session = cluster.open(DATABASE)) {
            Catalog before = CatalogReader.read(session);
            for (Change change : changes) {
                check(session, before, change, all);
            }
            assertThat(CatalogReader.read(session).fingerprint()).isEqualTo(before.fingerprint());
        }
        all.assertAll();
    }

    /** What no statement can do, or what would lose a secret, is left; the rest is reached by the statements that are suggested. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theseAloneAreNotMadeByStatements(Cluster cluster) throws IOException {
        List<String> left = new ArrayList<>();
        try (Session session = cluster.open(DATABASE)) {
            Catalog before = CatalogReader.read(session);
            for (Change change : changes(EveryKind.version(cluster), "changes.sql")) {
                session.execute("begin");
                session.execute(change.sql());
                Catalog after = CatalogReader.readWithin(session);
                if (!leads(session, after, before)) {
                    left.add("back: " + change.what());
                }
                session.execute("rollback");
                session.execute("begin");
                if (!leads(session, before, after)) {
                    left.add("forth: " + change.what());
                }
                session.execute("rollback");
            }
        }
        assertThat(left).isSubsetOf(Files.readAllLines(EveryKind.FOLDER.resolve("not-by-statements.txt")));
    }

    /** Whether the statements work as they are, or with all made anew that can be. */
    private static boolean leads(Session session, Catalog from, Catalog to) {
        return leads(session, from, to, Set.of())
                || leads(session, from, to, Comparer.remakeable(Comparison.of(from, to)));
    }

    private static boolean leads(Session session, Catalog from, Catalog to, Set<Catalog.Key> remade) {
        session.execute("savepoint before_it");
        try {
            session.execute("set local check_function_bodies = off");
            Transition.between(from, to, true, remade).forEach(step -> session.execute(step.statement()));
            return Comparison.of(CatalogReader.readWithin(session), to).isSame();
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).isEmpty()) {
                throw e;
            }
            return false;
        } finally {
            session.execute("rollback to before_it");
        }
    }

    private static void check(Session session, Catalog before, Change change, SoftAssertions all) {
        session.execute("begin");
        session.execute(change.sql());
        Catalog after = CatalogReader.readWithin(session);
        session.execute("rollback");

        all.assertThat(after.fingerprint()).as(change.what()).isNotEqualTo(before.fingerprint());
        all.assertThat(names(Comparison.of(before, after))).as(change.what()).contains(change.names());
        all.assertThat(Comparison.of(after, before).isSame())
                .as(change.what() + ", backwards")
                .isFalse();
    }

    private static List<String> names(Comparison comparison) {
        return comparison.differences().stream()
                .map(difference -> difference.kind().words() + " " + difference.name())
                .toList();
    }

    private static List<Change> changes(int version, String... files) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (String file : files) {
            for (String text : Files.readString(EveryKind.FOLDER.resolve(file)).split("(?m)^-- change: ", -1)) {
                Matcher matcher = CHANGE.matcher(text);
                if (matcher.matches()) {
                    String since = matcher.group("since");
                    changes.add(new Change(
                            matcher.group("what"),
                            matcher.group("names"),
                            since == null ? 0 : Integer.parseInt(since),
                            matcher.group("sql")));
                }
            }
        }
        return changes.stream().filter(change -> change.since() <= version).toList();
    }
}
