package dev.reseed.migrate.lint;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Names;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.git.GitFile;
import dev.reseed.migrate.git.GitRepository;
import dev.reseed.migrate.git.Revision;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/** A chain beside the one of another branch, which is read from git's objects: what is in the folders here counts, committed or not. */
public final class BranchRules {
    private final Path root;
    private final List<Path> locations;
    private final Names names;
    private final boolean anyOrder;
    private final Revision other;
    private final Map<Path, byte[]> theirs;
    private final Map<Path, byte[]> base;
    private final Findings findings = new Findings();

    /**
     * Reads the other branch.
     *
     * @param root the project's folder
     * @param locations the folders of migrations
     * @param anyOrder whether Flyway applies what has a version below one that is applied
     * @throws ReseedException of usage where migrations lie in a submodule, of which the branch has none of the files
     */
    public BranchRules(
            Path root, List<Path> locations, Names names, GitRepository repository, String branch, boolean anyOrder) {
        this.root = root;
        this.locations = List.copyOf(locations);
        this.names = names;
        this.anyOrder = anyOrder;
        this.other = repository.revision(branch);
        this.locations.forEach(this::requireOwn);
        this.theirs = files(other);
        this.base = repository.base(other).map(this::files).orElse(Map.of());
    }

    private void requireOwn(Path location) {
        other.submodules(location).stream().findFirst().ifPresent(submodule -> {
            String shown = ShownPath.of(root, submodule);
            throw ReseedException.usage(
                    "the migrations in " + ShownPath.of(root, location) + " cannot be compared with " + other.name(),
                    shown + " is a git submodule there, whose files are kept in a repository of its own",
                    "compare in the submodule, with a reseed.yml of its own; or leave --against out");
        });
    }

    private Map<Path, byte[]> files(Revision revision) {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (Path location : locations) {
            for (GitFile file : revision.files(location)) {
                files.put(file.path(), plain(revision.bytes(file)));
            }
        }
        return files;
    }

    /** With line ends of Unix: a checkout may have others. */
    private static byte[] plain(byte[] bytes) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
                plain.write(bytes[i]);
            }
        }
        return plain.toByteArray();
    }

    /** What is to be said, beside how the two stand to each other. */
    public record Result(Branches branches, List<Finding> findings) {}

    public Result of(Chain chain) {
        Chain there = names.chain(theirs.keySet().stream()
                .map(path -> new MigrationFile(path, ShownPath.of(root, path)))
                .toList());
        List<Script> lacking = chain.inOrder().stream()
                .filter(script -> !theirs.containsKey(script.file().path()))
                .toList();
        Set<Path> here = new HashSet<>();
        chain.scripts().forEach(script -> here.add(script.file().path()));
        List<Script> missing = there.inOrder().stream()
                .filter(script -> !here.contains(script.file().path()))
                .toList();
        Set<MigrationFile> same = new HashSet<>();
        chain.scripts().stream().filter(Script::isSql).forEach(script -> compare(script, same));
        missing.forEach(this::deleted);
        clashes(lacking, there);
        late(lacking, there);
        heads(lacking, missing);
        return new Result(
                new Branches(
                        other.name(),
                        lacking.stream().map(Script::file).toList(),
                        missing.stream().map(script -> script.file().shown()).toList(),
                        same),
                findings.all());
    }

    private void compare(Script script, Set<MigrationFile> same) {
        byte[] there = theirs.get(script.file().path());
        if (there == null) {
            return;
        }
        byte[] here = plain(script.file().bytes());
        if (Arrays.equals(here, there)) {
            same.add(script.file());
        } else if (script.kind() != Script.Kind.REPEATABLE && script.kind() != Script.Kind.CALLBACK) {
            byte[] before = base.get(script.file().path());
            boolean changedThere = before != null && Arrays.equals(before, here);
            findings.add(Finding.of(
                            Rule.BRANCH_CHANGED,
                            script.file(),
                            0,
                            "is not the same on " + other.name()
                                    + (changedThere ? ", where it was changed" : ", it was changed here"))
                    .why("who has applied the one is refused the other")
                    .remedy("leave a merged migration as it is, and make the change in a new one"));
        }
    }

    private void deleted(Script script) {
        if (base.containsKey(script.file().path())) {
            findings.add(Finding.of(
                            Rule.BRANCH_DELETED, script.file(), 0, "is on " + other.name() + ", and was deleted here")
                    .why("databases that have applied it no longer fit the files")
                    .remedy("bring it back"));
        }
    }

    private void clashes(List<Script> lacking, Chain there) {
        for (Script script : lacking) {
            script.versioned()
                    .flatMap(version -> find(there, version))
                    .ifPresent(theirScript -> findings.add(Finding.of(
                                    Rule.BRANCH_CLASH,
                                    script.file(),
                                    0,
                                    "has the version " + script.versioned().orElseThrow() + " of "
                                            + theirScript.file().path().getFileName() + " on " + other.name())
                            .why("after the merge Flyway runs neither")
                            .remedy("give this one the next free version: reseed check --against " + other.name()
                                    + " --fix")));
        }
    }

    private static Optional<Script> find(Chain chain, MigrationVersion version) {
        return chain.versioned().stream()
                .filter(script -> script.versioned().equals(Optional.of(version)))
                .findFirst();
    }

    private void late(List<Script> lacking, Chain there) {
        Optional<MigrationVersion> newest = there.versioned().stream()
                .map(script -> script.versioned().orElseThrow())
                .max(MigrationVersion::compareTo);
        if (newest.isEmpty() || anyOrder) {
            return;
        }
        for (Script script : lacking) {
            boolean late = script.kind() == Script.Kind.VERSIONED
                    && script.versioned().orElseThrow().compareTo(newest.get()) < 0
                    && find(there, script.versioned().orElseThrow()).isEmpty();
            if (late) {
                findings.add(Finding.of(
                                Rule.LATE_VERSION,
                                script.file(),
                                0,
                                "has a version below " + newest.get() + ", which " + other.name() + " has already")
                        .why("where that is applied, Flyway does not apply this one, unless outOfOrder is set")
                        .remedy("give it the next free version: reseed check --against " + other.name() + " --fix"));
            }
        }
    }

    private void heads(List<Script> lacking, List<Script> missing) {
        List<Script> fresh = missing.stream()
                .filter(script -> !base.containsKey(script.file().path()))
                .toList();
        if (!lacking.isEmpty() && !fresh.isEmpty()) {
            findings.add(Finding.of(
                            Rule.SEVERAL_HEADS,
                            lacking.getFirst().file(),
                            0,
                            other.name() + " has " + names(fresh) + ", which this branch lacks, and lacks "
                                    + names(lacking))
                    .why("what was tried here is not what will run after the merge")
                    .remedy("merge " + other.name() + " into this branch, and check again"));
        }
    }

    private static String names(List<Script> scripts) {
        List<String> names = new ArrayList<>();
        scripts.stream()
                .limit(3)
                .forEach(script -> names.add(String.valueOf(script.file().path().getFileName())));
        return String.join(", ", names) + (scripts.size() > 3 ? " and " + (scripts.size() - 3) + " more" : "");
    }

    /** Versions that the other branch has. */
    public Stream<MigrationVersion> versions() {
        return names
                .chain(theirs.keySet().stream()
                        .map(path -> new MigrationFile(path, ShownPath.of(root, path)))
                        .toList())
                .versioned()
                .stream()
                .map(script -> script.versioned().orElseThrow());
    }
}
