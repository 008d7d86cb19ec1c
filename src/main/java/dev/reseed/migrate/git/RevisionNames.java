package dev.reseed.migrate.git;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** What names mean in a repository: names alone, not git's expressions such as {@code main~1}. */
final class RevisionNames {
    private static final int SHOWN = 5;
    private static final int ABBREVIATED = 10;

    private final Repository repository;

    RevisionNames(Repository repository) {
        this.repository = repository;
    }

    /** @param name as messages say it */
    record Named(String name, ObjectId id) {}

    /**
     * In this order: the head, a local branch, a remote's branch with the remote's name, a tag, the branch of that name
     * of the remote {@code origin} or else of the only remote that has one, a commit's id or its beginning.
     *
     * @throws ReseedException of usage where there is none, or several commits begin so
     */
    Named find(String name) throws IOException {
        for (String full :
                List.of(name, Constants.R_HEADS + name, Constants.R_REMOTES + name, Constants.R_TAGS + name)) {
            Optional<Named> found = exactly(full);
            if (found.isPresent()) {
                return found.get();
            }
        }
        Optional<Named> remote = ofARemote(name);
        Optional<Named> other = remote.isPresent() ? remote : commit(name);
        if (other.isEmpty()) {
            throw unknown(name);
        }
        return other.get();
    }

    private Optional<Named> exactly(String full) throws IOException {
        if (full.equals(Constants.HEAD)) {
            return named(refs().exactRef(full));
        }
        // A name that git would not take is not looked for: it may lead out of the folder of references.
        if (!full.startsWith(Constants.R_REFS) || !Repository.isValidRefName(full)) {
            return Optional.empty();
        }
        Optional<Named> found = named(refs().exactRef(full));
        // JGit passes over a file that holds no reference, and another branch would be taken for it.
        if (found.isEmpty() && new File(repository.getCommonDirectory(), full).isFile()) {
            throw new IOException(full + " holds no object's id");
        }
        return found;
    }

    private static Optional<Named> named(@Nullable Ref ref) {
        if (ref == null || ref.getObjectId() == null) {
            return Optional.empty();
        }
        return Optional.of(new Named(Repository.shortenRefName(ref.getName()), ref.getObjectId()));
    }

    private Optional<Named> ofARemote(String name) throws IOException {
        Optional<Named> origin = exactly(Constants.R_REMOTES + "origin/" + name);
        if (origin.isPresent()) {
            return origin;
        }
        List<Named> found = new ArrayList<>();
        for (Ref ref : refs().getRefsByPrefix(Constants.R_REMOTES)) {
            String branch = Repository.shortenRefName(ref.getName());
            if (branch.substring(branch.indexOf('/') + 1).equals(name)) {
                named(ref).ifPresent(found::add);
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Optional<Named> commit(String name) throws IOException {
        if (!name.matches("[0-9a-f]{4,40}")) {
            return Optional.empty();
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            List<ObjectId> commits = new ArrayList<>();
            for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(name))) {
                if (reader.open(id).getType() == Constants.OBJ_COMMIT) {
                    commits.add(id);
                }
            }
            if (commits.size() > 1) {
                throw ReseedException.usage(
                        "the commit " + name + " is not the only one",
                        "the ids of " + commits.size() + " commits begin so",
                        "write more of its id");
            }
            return commits.stream().map(id -> new Named(abbreviated(id), id)).findFirst();
        }
    }

    static String abbreviated(ObjectId id) {
        return id.abbreviate(ABBREVIATED).name();
    }

    private ReseedException unknown(String name) throws IOException {
        List<String> branches = Stream.concat(
                        refs().getRefsByPrefix(Constants.R_HEADS).stream(),
                        refs().getRefsByPrefix(Constants.R_REMOTES).stream())
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .toList();
        List<String> near = near(name, branches);
        String remedy = near.isEmpty()
                ? "fetch it" + (branches.isEmpty() ? "" : ", or name one that is there, such as " + listed(branches))
                : "did you mean " + listed(near) + "?";
        return ReseedException.usage(
                "there is no branch \"" + name + "\"",
                "the repository has neither a branch, nor a tag or a commit of this name",
                remedy);
    }

    /** A remote's branch is near by its own name too. */
    private static List<String> near(String name, Collection<String> branches) {
        List<String> own = branches.stream()
                .map(branch -> branch.substring(branch.indexOf('/') + 1))
                .toList();
        List<String> nearest = Suggestions.nearest(
                name, Stream.concat(branches.stream(), own.stream()).collect(Collectors.toSet()), SHOWN);
        return branches.stream()
                .filter(branch ->
                        nearest.contains(branch) || nearest.contains(branch.substring(branch.indexOf('/') + 1)))
                .toList();
    }

    private static String listed(List<String> branches) {
        return branches.stream()
                .limit(SHOWN)
                .map(branch -> "\"" + branch + "\"")
                .collect(Collectors.joining(" or "));
    }

    private RefDatabase refs() {
        return repository.getRefDatabase();
    }
}
