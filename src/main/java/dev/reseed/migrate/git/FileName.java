package dev.reseed.migrate.git;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;

/** Names in trees and in the index, which anybody may have made by hand: Latin-1, each character a byte. */
final class FileName {
    /** Git itself writes none of these; the first three lead out of the folder, the last to git's own files. */
    private static final Set<String> NO_FILES = Set.of("", ".", "..", ".git");

    private FileName() {}

    static void check(String name) throws CorruptObjectException {
        if (NO_FILES.contains(name.toLowerCase(Locale.ROOT)) || name.indexOf('/') >= 0 || name.indexOf(0) >= 0) {
            throw new CorruptObjectException("it holds a name that no file can have");
        }
    }
}
