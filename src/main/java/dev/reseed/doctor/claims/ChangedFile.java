package dev.reseed.doctor.claims;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Problems;
import dev.reseed.project.Projects;
import dev.reseed.project.Shown;
import dev.reseed.project.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of the project that is to be changed, as it was read, by whatever name. */
final class ChangedFile {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path root;
    private final Path path;
    private final String label;
    private final Path real;
    private final boolean exists;
    private final byte[] bytes;

    private ChangedFile(Path root, Path path, String label, Path real, boolean exists) throws IOException {
        this.root = root;
        this.path = path;
        this.label = label;
        this.real = real;
        this.exists = exists;
        this.bytes = exists ? Files.readAllBytes(real) : new byte[0];
    }

    /** Whether Reseed writes to files of this name: a {@code .env} in any folder, and the project's {@code reseed.yml}. */
    static boolean isWritten(String label) {
        return Projects.FILE_NAMES.contains(label) || Format.name(label).equals(DotEnv.FILE_NAME);
    }

    /**
     * Reads it; it need not exist.
     *
     * @throws ReseedException failed, with the reason why it cannot be changed
     */
    static ChangedFile read(Path root, Path path, String label) {
        boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        try {
            Path project = root.toRealPath();
            Path real = exists
                    ? path.toRealPath()
                    : path.resolveSibling("").toRealPath().resolve(path.getFileName());
            if (!real.startsWith(project)) {
                throw refused(label, "is a link that leads out of the project");
            }
            String known = ConfigFile.label(project, real);
            if (isWritten(label) && !isWritten(known)) {
                throw refused(
                        label, "is a link to " + Shown.plain(known) + ", and --fix changes .env and reseed.yml alone");
            }
            if (exists && (!Files.isRegularFile(real) || Files.size(real) > TextFile.MAX_BYTES)) {
                throw refused(label, "is not a regular file of at most 1 MB");
            }
            return new ChangedFile(root, path, label, real, exists);
        } catch (IOException e) {
            throw failed(label, "cannot be read", e);
        }
    }

    /** What it is, by all of its names. */
    Path real() {
        return real;
    }

    String label() {
        return label;
    }

    boolean isWritten() {
        return isWritten(label);
    }

    /** Its text, without byte order mark. */
    ConfigFile text() {
        Problems problems = new Problems();
        return TextFile.decode(bytes, label, problems)
                .map(text -> new ConfigFile(path, label, text))
                .orElseThrow(() -> refused(label, problems.sorted().getFirst().text()));
    }

    /**
     * Fails if the other was read later, and was no longer the same.
     *
     * @throws ReseedException failed
     */
    void requireSame(ChangedFile other) {
        if (!real.equals(other.real) || exists != other.exists || !Arrays.equals(bytes, other.bytes)) {
            throw changed();
        }
    }

    /** Fails if the file is no longer what was read. */
    void requireUnchanged() {
        requireSame(read(root, path, label));
    }

    /** Replaces the text; owner, mode and byte order mark stay. */
    void write(byte[] text) {
        boolean marked = bytes.length >= MARK.length && Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK);
        byte[] after = Arrays.copyOf(marked ? MARK : new byte[0], (marked ? MARK.length : 0) + text.length);
        System.arraycopy(text, 0, after, after.length - text.length, text.length);
        try {
            new ReplacedFile(real).write(after, exists);
        } catch (IOException e) {
            throw failed(label, "cannot be written, and is as it was", e);
        }
    }

    /** It is not what was read. */
    ReseedException changed() {
        return ReseedException.failed(
                Shown.plain(label) + " is not changed",
                Shown.plain(label) + " is no longer what was read",
                "run the command again");
    }

    private static ReseedException refused(String label, String why) {
        return ReseedException.failed(
                Shown.plain(label) + " is not changed", Shown.plain(label) + " " + why, "change it yourself");
    }

    private static ReseedException failed(String label, String why, IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                Shown.plain(label) + " is not changed",
                Shown.plain(label) + " " + why,
                "check that it is there, and the permissions of the file and of its folder",
                cause);
    }

    /** The name only. */
    @Override
    public String toString() {
        return label;
    }
}
