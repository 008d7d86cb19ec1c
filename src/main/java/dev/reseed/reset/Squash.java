package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.SquashScope;
import dev.reseed.migrate.squash.Uncommitted;
import dev.reseed.project.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** {@code squash}: puts one baseline in the place of a chain, once it is proven that both make the same. */
public final class Squash {
    private final Job job;
    private final FlywayChain migrations;
    private final Consumer<Path> written;

    public Squash(Job job) {
        this(job, baseline -> {});
    }

    /** @param written told of the baseline's file before it is compared */
    Squash(Job job, Consumer<Path> written) {
        this.job = job;
        this.migrations = job.target().chain();
        this.written = written;
    }

    /**
     * A baseline that is written beside the project, and compared. Closing it deletes what was not put in place.
     *
     * @param question what has to be agreed to
     * @param seen the fingerprint of the migrations that it was compared with
     */
    public record Prepared(
            SquashReport report, String question, SquashFiles files, Path written, FlywayChain chain, String seen)
            implements AutoCloseable {
        /** Puts it in the place of what it replaces: all, or nothing. */
        public void apply() {
            if (!report.isProven()) {
                throw new IllegalStateException("what is not proven is not put in place");
            }
            if (!RecipeFingerprint.ofMigrate("", chain).equals(seen)) {
                throw ReseedException.failed(
                        "the migrations are others by now",
                        "a file was changed, added or deleted since they were compared with the baseline",
                        "squash again: reseed squash");
            }
            files.apply(written);
        }

        @Override
        public void close() {
            delete(written);
        }
    }

    private static void delete(Path written) {
        try {
            Files.deleteIfExists(written);
            Files.deleteIfExists(written.resolveSibling(""));
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "a temporary file cannot be deleted",
                    String.valueOf(e.getMessage()),
                    "delete it by hand: " + written,
                    e);
        }
    }

    /**
     * All but the files; empty where there is nothing to squash.
     *
     * @param upto the version of the last migration that is replaced; empty for the newest
     */
    public Optional<Prepared> prepare(Optional<String> upto) {
        if (migrations.isEmpty()) {
            throw ReseedException.usage(
                    "there are no migrations to squash",
                    "reseed.yml names no folder of them",
                    "name it there: migrations: { locations: [db/migration] }");
        }
        migrations.requireSettings();
        Chain chain = migrations.chain();
        return migrations.squashed(chain, upto).map(scope -> prepare(chain, scope));
    }

    private Prepared prepare(Chain chain, SquashScope scope) {
        Path root = job.target().project().root();
        dev.reseed.project.Squash said = job.target().project().migrations().squash();
        SquashFiles files = SquashFiles.of(root, migrations.locations(), scope, said.archive());
        files.requireFree();
        List<Script> uncommitted = Uncommitted.of(root, migrations.locations(), scope.gone());
        if (!uncommitted.isEmpty()) {
            job.warnings()
                    .accept("git has not what it would take to undo this: "
                            + uncommitted.getFirst().file().shown()
                            + (uncommitted.size() == 1 ? "" : " and " + (uncommitted.size() - 1) + " more")
                            + " as it is here");
        }
        Path baseline = temporary(scope.file());
        String seen = RecipeFingerprint.ofMigrate("", migrations);
        boolean done = false;
        try {
            Predicate<RowTable> carried = carried(said.rows());
            SquashProof.Result proof = new SquashProof(job, chain, scope, carried).run(baseline, written);
            said.rows()
                    .ifPresent(globs -> globs.stream()
                            .filter(glob ->
                                    proof.chain().tables().keySet().stream().noneMatch(matched(glob)))
                            .forEach(glob -> job.warnings()
                                    .accept("squash.rows: " + glob
                                            + " is no table that the migrations leave rows in")));
            SquashReport report = report(scope, files, proof, baseline, carried);
            Prepared prepared =
                    new Prepared(report, question(files, report, uncommitted), files, baseline, migrations, seen);
            done = true;
            return prepared;
        } finally {
            if (!done) {
                delete(baseline);
            }
        }
    }

    private static Predicate<RowTable> carried(Optional<List<Glob>> globs) {
        return table -> globs.isEmpty()
                || globs.get().stream().anyMatch(glob -> matched(glob).test(table));
    }

    private static Predicate<RowTable> matched(Glob glob) {
        return table -> glob.matches(table.schema() + "." + table.table())
                || (table.schema().equals("public") && glob.matches(table.table()));
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory("reseed-squash").resolve(name);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the baseline cannot be written to a temporary file",
                    String.valueOf(e.getMessage()),
                    "free some space",
                    e);
        }
    }

    private SquashReport report(
            SquashScope scope,
            SquashFiles files,
            SquashProof.Result proof,
            Path written,
            Predicate<RowTable> isCarried) {
        List<RowTable> carried = new ArrayList<>();
        List<RowTable> left = new ArrayList<>();
        proof.chain().tables().keySet().forEach(table -> (isCarried.test(table) ? carried : left).add(table));
        long bytes;
        try {
            bytes = Files.size(written);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED, "the baseline is gone", String.valueOf(e.getMessage()), "try again", e);
        }
        return new SquashReport(
                scope,
                files.baseline(),
                files.archive(),
                proof.differences(),
                proof.chain().catalog().fingerprint(),
                proof.chain().catalog().items().size(),
                carried,
                left,
                proof.limits(),
                proof.placeholders(),
                bytes,
                job.target().database());
    }

    private String question(SquashFiles files, SquashReport report, List<Script> uncommitted) {
        Path root = job.target().project().root();
        String rows = report.carriedInWords();
        String git = uncommitted.isEmpty()
                ? ""
                : " Git does not have " + uncommitted.size()
                        + (uncommitted.size() == 1 ? " of them as it is, " : " of them as they are, ")
                        + uncommitted.getFirst().file().shown() + (uncommitted.size() == 1 ? "." : " and more.");
        return "Write " + ShownPath.of(root, files.baseline())
                + (rows.isEmpty() ? "" : ", with the rows of " + rows + ",") + " and move "
                + files.scope().gone().size() + (files.scope().gone().size() == 1 ? " file to " : " files to ")
                + ShownPath.of(root, files.archive()) + "?" + git;
    }
}
