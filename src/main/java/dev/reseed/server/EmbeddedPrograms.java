package dev.reseed.server;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The embedded server's programs, unpacked once per version into the user's cache. */
final class EmbeddedPrograms {
    private final Path cache;

    EmbeddedPrograms(Path cache) {
        this.cache = cache;
    }

    /** The version that Reseed was built with, such as {@code 18.6.0}. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = EmbeddedPrograms.class.getResourceAsStream("embedded.properties")) {
            properties.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    /** The major version, such as 18. */
    static int major() {
        return Integer.parseInt(version().substring(0, version().indexOf('.')));
    }

    /** The folder with {@code bin}, {@code lib} and {@code share}; unpacked if this is the first time. */
    Path unpacked(Progress progress) {
        Path folder = cache.resolve("postgresql-" + version() + "-" + platform());
        if (Files.exists(folder)) {
            return folder;
        }
        create(cache);
        try (Progress.Step step = progress.start("unpack server");
                FileChannel lock = FileChannel.open(
                        cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            if (!Files.exists(folder) && held.isValid()) {
                Path unfinished = Files.createTempDirectory(cache, "unpack");
                unpack(unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            step.done("PostgreSQL " + version());
            return folder;
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the embedded server's programs could not be unpacked into " + cache,
                    reason(e),
                    "free disk space there, or point RESEED_HOME at a folder that can be written",
                    e);
        }
    }

    private static void create(Path cache) {
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the folder " + cache + " cannot be made",
                    reason(e),
                    "make its parent writable, or point RESEED_HOME at a folder that is",
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void unpack(Path folder) throws IOException {
        String resource = "/postgres-" + platform() + ".txz";
        try (InputStream packed = EmbeddedPrograms.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw ReseedException.failed(
                        "there is no embedded server for this machine",
                        "this build of Reseed has no PostgreSQL programs for " + platform(),
                        "build Reseed on this machine, or use a server of your own: server: { url: … }");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, folder);
                }
            }
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry of the archive points outside of it");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Deletes a folder with all that is in it; links are removed, not followed. */
    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        return (os.contains("mac") ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64");
    }
}
