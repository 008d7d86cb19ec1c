package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpLoad;
import dev.reseed.dump.DumpSource;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.kernel.Secret;
import dev.reseed.masking.Masks;
import dev.reseed.masking.Rules;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.project.Masking;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import dev.reseed.project.Subset;
import dev.reseed.seed.SeedFolder;
import dev.reseed.stage.Powers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeFingerprintTest {
    @TempDir
    Path root;

    private Map<String, String> flyway = Map.of();
    private List<String> making = List.of("extension hstore 1.8");
    private Optional<DumpRequest> dump = Optional.empty();
    private Masking masking = Masking.NONE;

    @BeforeEach
    void writeProject() throws IOException {
        masking = masking(Optional.empty(), true);
        write("migrations/V1__a.sql", "create table a (x int);");
        write("migrations/V2__b.sql", "create table b (x int);");
        write("data/010_a.csv", "x\n1\n");
        write("data/020_b.csv", "x\n2\n");
        write("checks.sql", "-- name: none\nselect 1 where false;\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String fingerprint() {
        return fingerprint("0.1.0", 180_006);
    }

    private String fingerprint(String reseed, int server) {
        FlywayChain chain = new FlywayChain(
                root, new Migrations(List.of(new ProjectPath("migrations", root.resolve("migrations"))), flyway));
        Recipe recipe = new Recipe(
                chain,
                Optional.of(SeedFolder.of(root, root.resolve("data"))),
                Check.read(List.of(new ProjectPath("checks.sql", root.resolve("checks.sql")))),
                dump.map(this::opened));
        ResetFacts facts = new ResetFacts(
                server,
                new Powers("app", true, true, false),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                making,
                OptionalLong.empty());
        return RecipeFingerprint.of(recipe, reseed, facts);
    }

    private RecipeDump opened(DumpRequest request) {
        DumpFile.OfText file = new DumpFile.OfText() {
            @Override
            public Optional<DumpFile.OfText> again() {
                return Optional.empty();
            }

            @Override
            public InputStream text() {
                return new ByteArrayInputStream("create table a (x int);".getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            public String shown() {
                return request.source().shown();
            }

            @Override
            public long bytesRead() {
                return 0;
            }

            @Override
            public long bytes() {
                return -1;
            }

            @Override
            public void close() {}
        };
        DumpLoad load = new DumpLoad(
                file,
                new DumpLoad.Choice(Optional.of(Masks.of(Rules.none())), Optional.empty(), Set.of(), false, false));
        RecipeDump.Ruled ruled = new RecipeDump.Ruled(masking, "f".repeat(64));
        return new RecipeDump(request, ruled, SubsetRequests.of(request.subset(), Subset.NONE), file, load, true);
    }

    private Optional<DumpRequest> asked(Optional<String> database, Set<Judgement.Topic> included, boolean roles) {
        return Optional.of(
                new DumpRequest(new DumpSource.File(root.resolve("prod.sql"), "prod.sql"), database, included, roles));
    }

    @Test
    void changesWithTheDumpItsRulesAndTheChoice() throws IOException {
        Set<String> seen = new HashSet<>(Set.of(fingerprint()));
        write("prod.sql", "create table a (x int);");
        dump = asked(Optional.empty(), Set.of(), false);
        assertThat(seen.add(fingerprint())).as("a dump").isTrue();
        assertThat(seen.add(fingerprint())).as("the same dump").isFalse();
        write("masking.yml", "");
        assertThat(seen.add(fingerprint())).as("rules, empty").isTrue();
        write("masking.yml", "a: keep\n");
        assertThat(seen.add(fingerprint())).as("a rule").isTrue();
        write("prod.sql", "create table a (y int);");
        assertThat(seen.add(fingerprint())).as("one byte in the dump").isTrue();
        dump = asked(Optional.of("shop"), Set.of(), false);
        assertThat(seen.add(fingerprint())).as("the database").isTrue();
        dump = asked(Optional.empty(), Set.of(Judgement.Topic.JOBS), false);
        assertThat(seen.add(fingerprint())).as("what is included").isTrue();
        dump = asked(Optional.empty(), Set.of(Judgement.Topic.JOBS), true);
        assertThat(seen.add(fingerprint())).as("roles").isTrue();
        DumpRequest whole = dump.orElseThrow();
        dump = Optional.of(whole.only(List.of("a: 1%")));
        assertThat(seen.add(fingerprint())).as("a subset").isTrue();
        dump = Optional.of(whole.only(List.of("a: 2%")));
        assertThat(seen.add(fingerprint())).as("another subset").isTrue();
        dump = Optional.of(whole.only(List.of("all")));
        assertThat(seen.add(fingerprint())).as("all of it").isFalse();
    }

    private Masking masking(Optional<String> key, boolean strict) {
        return new Masking(
                new ProjectPath("masking.yml", root.resolve("masking.yml")),
                key.map(Secret::of).orElse(null),
                strict);
    }

    @Test
    void changesWithTheStableKeyOfADump() throws IOException {
        write("prod.sql", "create table a (x int);");
        String before = fingerprint();
        masking = masking(Optional.of("a key that nobody uses for anything"), true);
        assertThat(fingerprint()).as("no dump").isEqualTo(before);

        dump = asked(Optional.empty(), Set.of(), false);
        masking = masking(Optional.empty(), true);
        Set<String> seen = new HashSet<>(Set.of(fingerprint()));
        assertThat(seen.add(fingerprint())).as("a random key again").isFalse();
        masking = masking(Optional.of("a key that nobody uses for anything"), true);
        assertThat(seen.add(fingerprint())).as("a key").isTrue();
        assertThat(seen.add(fingerprint())).as("the same key").isFalse();
        masking = masking(Optional.of("another key that nobody uses at all"), true);
        assertThat(seen.add(fingerprint())).as("another key").isTrue();
        masking = masking(Optional.empty(), true);
        assertThat(seen.add(fingerprint())).as("no key any more").isFalse();
        masking = masking(Optional.empty(), false);
        assertThat(seen.add(fingerprint())).as("not strict").isTrue();
    }

    @Test
    void isTheSameTwice() {
        assertThat(fingerprint()).isEqualTo(fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void doesNotChangeWithTimes() throws IOException {
        String before = fingerprint();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
            }
        }
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void changesWithEachInput() throws IOException {
        Set<String> seen = new HashSet<>(Set.of(fingerprint()));
        assertThat(seen.add(fingerprint("0.1.1", 180_006)))
                .as("Reseed's version")
                .isTrue();
        assertThat(seen.add(fingerprint("0.1.0", 180_007)))
                .as("the server's version")
                .isTrue();
        making = List.of("extension hstore 1.9");
        assertThat(seen.add(fingerprint())).as("an extension's version").isTrue();
        write("migrations/V1__a.sql", "create table a (y int);");
        assertThat(seen.add(fingerprint())).as("one byte in a migration").isTrue();
        write("migrations/V1__a.sql", "create table a (y int);\n");
        assertThat(seen.add(fingerprint())).as("a line end").isTrue();
        write("migrations/V3__c.sql", "");
        assertThat(seen.add(fingerprint())).as("one more, empty migration").isTrue();
        write("migrations/V2__b.sql.conf", "executeInTransaction=false");
        assertThat(seen.add(fingerprint())).as("a script's configuration").isTrue();
        write("data/010_a.csv", "x\n2\n");
        assertThat(seen.add(fingerprint())).as("one byte in a seed").isTrue();
        Files.move(root.resolve("data/020_b.csv"), root.resolve("data/005_b.csv"));
        assertThat(seen.add(fingerprint())).as("the order of seeds").isTrue();
        write("checks.sql", "-- name: none\nselect 2 where false;\n");
        assertThat(seen.add(fingerprint())).as("one byte in a check").isTrue();
        flyway = Map.of("flyway.placeholders.who", "jane");
        assertThat(seen.add(fingerprint())).as("a setting").isTrue();
        flyway = Map.of("flyway.placeholders.who", "joe");
        assertThat(seen.add(fingerprint())).as("a setting's value").isTrue();
    }

    /** What one file ends with must not be mistaken for what the next begins with. */
    @Test
    void tellsNamesAndContentsApart() throws IOException {
        Set<String> seen = new HashSet<>();
        List<List<String>> pairs = List.of(
                List.of("V1__a.sql", "xy", "V2__b.sql", ""),
                List.of("V1__a.sql", "x", "V2__b.sql", "y"),
                List.of("V1__a.sql", "", "V2__b.sql", "xy"),
                List.of("V1__a.sql", "x13:migrations/V2__b.sql1:y", "V2__b.sql", ""),
                List.of("V1__ab.sql", "x", "V2__.sql", "y"),
                List.of("V1__.sql", "x", "V2__ab.sql", "y"));
        for (List<String> pair : pairs) {
            try (Stream<Path> old = Files.list(root.resolve("migrations"))) {
                for (Path each : old.toList()) {
                    Files.delete(each);
                }
            }
            write("migrations/" + pair.get(0), pair.get(1));
            write("migrations/" + pair.get(2), pair.get(3));
            assertThat(seen.add(fingerprint())).as("%s", pair).isTrue();
        }
    }

    /** A migrated database is no recipe's, and one that Reseed did not build stays so. */
    @Test
    void aMigratedDatabaseHasOneOfItsOwn() throws IOException {
        FlywayChain chain = new FlywayChain(
                root, new Migrations(List.of(new ProjectPath("migrations", root.resolve("migrations"))), flyway));
        String migrated = RecipeFingerprint.ofMigrate("f1", chain);
        assertThat(migrated).isNotEqualTo(fingerprint()).isNotEqualTo(RecipeFingerprint.ofMigrate("f2", chain));
        write("migrations/V3__c.sql", "create table c (x int);");
        assertThat(RecipeFingerprint.ofMigrate("f1", chain)).isNotEqualTo(migrated);
        assertThat(RecipeFingerprint.ofMigrate("", chain)).isEmpty();
    }
}
