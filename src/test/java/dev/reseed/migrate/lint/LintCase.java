package dev.reseed.migrate.lint;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.trace.Watchdog;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import dev.reseed.server.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder below {@code src/test/cases/lint/RULE}: a project whose migrations give the rule ({@code bad…}) or do nearly the same and do not
 * give it ({@code good…}). A line that ends in {@code -- here}, or {@code # here}, is one that a finding has to name: the line of the
 * statement's first word. A file {@code since} holds the oldest version of PostgreSQL that can run it.
 */
record LintCase(Rule rule, Path project) {
    static final Path CASES = Path.of("src/test/cases/lint").toAbsolutePath();
    private static final List<String> MARKS = List.of("-- here", "# here");

    /** All of them, in the order of their paths. */
    static List<LintCase> all() {
        List<LintCase> all = new ArrayList<>();
        for (Path folder : folders(CASES)) {
            Rule rule = Rule.of(folder.getFileName().toString()).orElseThrow();
            folders(folder).forEach(project -> all.add(new LintCase(rule, project)));
        }
        return all;
    }

    static List<Path> folders(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isBad() {
        return project.getFileName().toString().startsWith("bad");
    }

    /** Whether it is what the rule is for, and no border of it. */
    boolean isFirst() {
        return project.getFileName().toString().equals("bad");
    }

    /** Whether it is about a run, which may differ by the server's version. */
    private boolean isWatched() {
        return rule.compareTo(Rule.FAILS) >= 0 || rule == Rule.MISSING_OBJECT;
    }

    /** Whether a server of a version has to, and can, run it: what is about files alone needs none. */
    boolean runsOn(int version) {
        Path since = project.resolve("since");
        return isWatched()
                && (!Files.exists(since)
                        || version >= Integer.parseInt(text(since).strip()));
    }

    private FlywayChain chain() {
        return new FlywayChain(
                project,
                new Migrations(List.of(new ProjectPath("migrations", project.resolve("migrations"))), Map.of()));
    }

    /** What the files and a run in an empty database give. */
    List<Finding> findings(Connector connector, DatabaseName database) {
        FlywayChain chain = chain();
        Findings findings = new Findings();
        findings.addAll(chain.fileFindings(chain.chain()));
        findings.addAll(chain.naming(chain.chain(), database));
        try (Progress.Step step = Progress.NONE.start("")) {
            chain.watched(
                            () -> connector.open(database),
                            new Linter(chain.historyTable(), findings),
                            Watchdog.NEVER,
                            step,
                            new Cancellation())
                    .ifPresent(failed ->
                            findings.addAll(Failures.findings(failed, chain.chain(), chain.references(chain.chain()))));
        }
        return findings.all();
    }

    /** The places that the files mark, {@code file:line}; empty where the files as a whole are meant. */
    TreeSet<String> marked() {
        TreeSet<String> places = new TreeSet<>();
        chain().files().forEach(file -> {
            String[] lines = text(file.path()).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                String line = lines[i].stripTrailing();
                if (MARKS.stream().anyMatch(line::endsWith)) {
                    places.add(file.shown() + ":" + (i + 1));
                }
            }
        });
        return places;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code RULE/FOLDER}. */
    @Override
    public String toString() {
        return rule.id() + "/" + project.getFileName();
    }
}
