package dev.reseed.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The JSON Schema of seed files, by which editors complete and check them. */
public final class EditorSchema {
    /** The file that seed files name, beside them. */
    static final String FILE = "seed.schema.json";

    private EditorSchema() {}

    /** Its text. */
    public static List<String> lines() {
        try (InputStream resource = EditorSchema.class.getResourceAsStream("file/" + FILE)) {
            byte[] bytes = Objects.requireNonNull(resource, FILE).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
