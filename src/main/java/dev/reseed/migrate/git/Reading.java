package dev.reseed.migrate.git;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;

/** Something that is read from a repository, and may be missing or damaged there. */
@FunctionalInterface
interface Reading<T> {
    T read() throws IOException;

    /**
     * Reads.
     *
     * @param what the thing that is read, as a message begins with it
     * @throws ReseedException where it is missing, damaged or of a format that is not known
     */
    static <T> T of(String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (MissingObjectException e) {
            throw failed(
                    what,
                    "the repository has no object " + e.getObjectId().name(),
                    "\"git fetch --refetch --no-filter\" fetches what a partial clone left out; a clone that is"
                            + " damaged has to be made anew",
                    e);
        } catch (LargeObjectException e) {
            throw failed(what, "it is larger than 64 MiB", "look with \"git fsck\" what it is", e);
        } catch (IOException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException
                | UncheckedIOException
                | JGitInternalException e) {
            // The parsers of JGit run over the ends of what is damaged.
            throw failed(
                    what,
                    "it is damaged, or of a format that is not known here ("
                            + Objects.requireNonNullElse(
                                    e.getMessage(), e.getClass().getSimpleName())
                            + ")",
                    "\"git fsck\" tells what is damaged",
                    e);
        }
    }

    private static ReseedException failed(String what, String why, String remedy, Exception cause) {
        return new ReseedException(Kind.FAILED, what + " cannot be read", why, remedy, cause);
    }
}
