package dev.reseed.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Servers of versions that are neither embedded nor installed. The build brings their programs, on one platform alone. */
public final class OtherServers {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "target", "servers").toAbsolutePath();

    private OtherServers() {}

    /** The major versions that there may be. */
    public static List<Integer> versions() {
        return List.of(14, 16, 17);
    }

    /** Whether the build brought the programs of a version. */
    public static boolean has(int version) {
        return Files.isRegularFile(FOLDER.resolve(version + ".jar"));
    }

    /** Starts one; the caller stops it. */
    public static Cluster.Started start(int version) {
        Path programs = FOLDER.resolve(Integer.toString(version));
        try {
            if (!Files.isDirectory(programs)) {
                Path unpacking = Files.createTempDirectory(FOLDER, "unpacking");
                unpack(FOLDER.resolve(version + ".jar"), unpacking);
                Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
                putInPlace(unpacking, programs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Cluster.start(Integer.toString(version), programs.resolve("bin"));
    }

    /** Another test JVM may have been faster. */
    private static void putInPlace(Path unpacked, Path programs) throws IOException {
        try {
            Files.move(unpacked, programs);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Folders.delete(unpacked);
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    programs(zip, folder);
                    return;
                }
            }
        }
        throw new IOException("there are no programs in " + jar);
    }

    private static void programs(InputStream packed, Path folder) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = folder.resolve(entry.getName());
            Files.createDirectories(entry.isDirectory() ? target : Objects.requireNonNull(target.getParent()));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (!entry.isDirectory()) {
                Files.copy(tar, target);
                boolean executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
