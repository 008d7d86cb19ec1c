package dev.reseed.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The stable name of a project's folder; see {@link ProjectFolder#id()}. */
final class ProjectId {
    private static final int MAX_SLUG = 40;
    private static final int HASH_BYTES = 4;

    private ProjectId() {}

    static String of(Path root) {
        Path real = real(root);
        return of(folderName(real), real.toString());
    }

    /** A name that people know it by, and what tells it from others of that name. */
    static String of(String name, String distinction) {
        return slug(name) + "-" + hash(distinction);
    }

    /** The last part of a folder's path; {@code project} for the root of the file system. */
    static String folderName(Path folder) {
        Path last = folder.getFileName();
        return last == null ? "project" : last.toString();
    }

    static String slug(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = slug.substring(0, Math.min(slug.length(), MAX_SLUG)).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "project" : cut;
    }

    static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            // The folder's file was just read; if the folder is gone since, its own path is as good a name.
            return root.toAbsolutePath().normalize();
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
