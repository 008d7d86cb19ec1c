package dev.reseed.migrate.git;

import dev.reseed.kernel.ReseedException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** A commit's files, as long as its repository is open. */
public final class Revision {
    private final Repository repository;
    private final WorkTree place;
    private final String name;
    private final ObjectId commit;
    private final ObjectId tree;

    Revision(Repository repository, WorkTree place, String name, RevCommit commit) {
        this.repository = repository;
        this.place = place;
        this.name = name;
        this.commit = commit.copy();
        this.tree = commit.getTree().copy();
    }

    /** What it was found as: {@code main}, {@code origin/main}, or the first digits of the commit's id. */
    public String name() {
        return name;
    }

    /** The commit's id, in hexadecimal digits. */
    public String id() {
        return commit.name();
    }

    /**
     * All files below a folder of the work tree, in the order of their paths, which begin with the folder's as it is
     * given. Links of the commit are not followed, and neither they nor submodules are listed. A folder that the commit
     * does not have has no files.
     *
     * @throws ReseedException where the folder lies outside the work tree, or trees are missing, damaged or too many
     */
    public List<GitFile> files(Path folder) {
        List<String> steps = place.steps(folder);
        return Reading.of("the tree of " + name, () -> {
            try (ObjectReader reader = repository.newObjectReader()) {
                return new Trees(reader).below(tree, steps, folder.toAbsolutePath());
            }
        });
    }

    /**
     * Submodules in which a folder of the work tree lies, or which lie below it: what is there, {@link #files} does not list.
     *
     * @throws ReseedException as {@link #files} does
     */
    public List<Path> submodules(Path folder) {
        List<String> steps = place.steps(folder);
        return Reading.of("the tree of " + name, () -> {
            try (ObjectReader reader = repository.newObjectReader()) {
                return new Trees(reader).submodules(tree, place.top(), steps, folder.toAbsolutePath());
            }
        });
    }

    /**
     * A file's bytes as git keeps them: a checkout may have other line ends, or what a filter made of them.
     *
     * @throws ReseedException where they are missing, damaged, or more than 64 MiB
     */
    public byte[] bytes(GitFile file) {
        String what = "the file " + file.path() + " of " + name;
        return Reading.of(what, () -> {
            try (ObjectReader reader = repository.newObjectReader()) {
                ObjectLoader blob = reader.open(ObjectId.fromString(file.id()), Constants.OBJ_BLOB);
                if (blob.getSize() > ReadingSystem.MAX_BYTES) {
                    throw ReseedException.failed(
                            what + " cannot be read", "it is larger than 64 MiB", "take it out of that commit");
                }
                return blob.getCachedBytes(ReadingSystem.MAX_BYTES);
            }
        });
    }

    ObjectId commit() {
        return commit;
    }
}
