package dev.reseed.migrate.git;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A project's git repository, read by its objects; the git program, the user's configuration and a remote are not asked.
 *
 * <p>Git refuses a repository that belongs to somebody else (its {@code safe.directory}), since it would run what its
 * configuration names. Here nothing is run, and objects are only read: whose it is makes no difference.
 */
public final class GitRepository implements AutoCloseable {
    private final Repository repository;
    private final WorkTree place;

    private GitRepository(Repository repository, WorkTree place) {
        this.repository = repository;
        this.place = place;
    }

    /**
     * The repository in whose work tree a folder lies: a clone's, one of {@code git worktree add}, of a bare repository
     * too, or a submodule's. Empty where there is none.
     *
     * @throws ReseedException where there is one that cannot be read
     */
    public static Optional<GitRepository> of(Path folder) {
        return WorkTree.above(folder).map(GitRepository::open);
    }

    private static GitRepository open(WorkTree place) {
        RepositoryFormat.check(place);
        ReadingSystem.install();
        return Reading.of(
                "the git repository at " + place.top(),
                () -> new GitRepository(
                        new FileRepositoryBuilder()
                                .setFS(new ReadingFiles(place.common().toFile()))
                                .setGitDir(place.git().toFile())
                                .setGitCommonDir(place.common().toFile())
                                .setWorkTree(place.top().toFile())
                                .setMustExist(true)
                                .build(),
                        place));
    }

    /** Whether a folder lies in the work tree. */
    public boolean holds(Path folder) {
        return place.holds(folder);
    }

    /** What is going on in the work tree and not finished, such as {@code a merge}; empty for nothing. */
    public Optional<String> unfinished() {
        if (has("rebase-apply/applying")) {
            return Optional.of("an application of patches");
        }
        // A rebase stops in the middle of a cherry-pick of its own.
        if (has("rebase-merge") || has("rebase-apply")) {
            return Optional.of("a rebase");
        }
        if (has("MERGE_HEAD")) {
            return Optional.of("a merge");
        }
        if (hasRef("CHERRY_PICK_HEAD")) {
            return Optional.of("a cherry-pick");
        }
        if (hasRef("REVERT_HEAD")) {
            return Optional.of("a revert");
        }
        return has("sequencer") ? Optional.of("a cherry-pick or revert") : Optional.empty();
    }

    private boolean has(String name) {
        return Files.exists(place.git().resolve(name));
    }

    private boolean hasRef(String name) {
        return Reading.of(name, () -> repository.getRefDatabase().exactRef(name) != null);
    }

    /**
     * Files below a folder that the index holds in conflict, by their paths, which begin with the folder's as it is
     * given.
     *
     * @throws ReseedException where the folder lies outside the work tree, or the index cannot be read
     */
    public List<Path> conflicts(Path folder) {
        List<String> steps = place.steps(folder);
        Path file = place.git().resolve("index");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return Reading.of("git's index (which is to be neither split nor sparse)", () -> {
            DirCache index = DirCache.read(file.toFile(), repository.getFS());
            Set<Path> found = new LinkedHashSet<>();
            for (int i = 0; i < index.getEntryCount(); i++) {
                if (index.getEntry(i).getStage() != DirCacheEntry.STAGE_0) {
                    below(steps, index.getEntry(i), folder.toAbsolutePath()).ifPresent(found::add);
                }
            }
            return found.stream().sorted().toList();
        });
    }

    private static Optional<Path> below(List<String> steps, DirCacheEntry entry, Path folder)
            throws CorruptObjectException {
        List<String> names = List.of(new String(entry.getRawPath(), StandardCharsets.ISO_8859_1).split("/", -1));
        if (names.size() <= steps.size() || !names.subList(0, steps.size()).equals(steps)) {
            return Optional.empty();
        }
        StringBuilder raw = new StringBuilder(RawPath.of(folder));
        for (String name : names.subList(steps.size(), names.size())) {
            FileName.check(name);
            raw.append('/').append(RawPath.step(name));
        }
        return Optional.of(RawPath.path(raw.toString()));
    }

    /**
     * A commit by a name: a local branch, a remote's branch ({@code main} is {@code origin/main} where there is no local
     * one), a tag, or a commit's id.
     *
     * @throws ReseedException of usage, which names the nearest branches, where there is none
     */
    public Revision revision(String name) {
        return Reading.of("the revision \"" + name + "\"", () -> {
            RevisionNames.Named found = new RevisionNames(repository).find(name);
            try {
                return revision(found.name(), found.id());
            } catch (IncorrectObjectTypeException e) {
                throw ReseedException.usage(
                        "\"" + name + "\" is no commit", "it is a tag of something else", "name a branch");
            }
        });
    }

    private Revision revision(String name, ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return new Revision(repository, place, name, walk.parseCommit(id));
        }
    }

    /** What is checked out; empty before the first commit. */
    public Optional<Revision> head() {
        return Reading.of("the repository's head", () -> {
            Ref head = repository.getRefDatabase().exactRef(Constants.HEAD);
            if (head == null || head.getObjectId() == null) {
                return Optional.empty();
            }
            String name = Repository.shortenRefName(head.getTarget().getName());
            return Optional.of(revision(name, head.getObjectId()));
        });
    }

    /**
     * The commit at which the head and another revision part; one of them, where they part at several. Empty for
     * histories without a common one, and before the first commit.
     *
     * @throws ReseedException where the clone is shallow and its history too short to say
     */
    public Optional<Revision> base(Revision other) {
        Optional<Revision> head = head();
        return head.isEmpty() ? head : Reading.of("the history of " + other.name(), () -> base(head.get(), other));
    }

    private Optional<Revision> base(Revision head, Revision other) throws IOException {
        if (head.commit().equals(other.commit())) {
            return Optional.of(head);
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(head.commit()));
            walk.markStart(walk.parseCommit(other.commit()));
            RevCommit base = walk.next();
            if (base != null) {
                return Optional.of(revision(RevisionNames.abbreviated(base), base));
            }
            if (walk.getObjectReader().getShallowCommits().isEmpty()) {
                return Optional.empty();
            }
            throw ReseedException.failed(
                    "where " + head.name() + " and " + other.name() + " part is not known",
                    "the clone is shallow: its history ends before that",
                    "\"git fetch --unshallow\" fetches the rest");
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
