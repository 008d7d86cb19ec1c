package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.SchemaItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The schema that a project's migrations made when they were last run for a comparison, remembered under a hash of their files, settings
 * and the server's version. So that {@code status} can tell of drift without running them.
 */
final class MigratedSchema {
    private final Path folder;
    private final String key;

    private MigratedSchema(Path folder, String key) {
        this.folder = folder;
        this.key = key;
    }

    /** @param version {@code server_version_num} */
    static MigratedSchema of(Target target, int version) {
        Path folder = target.folders().cache().resolve("schemas");
        return new MigratedSchema(folder, RecipeFingerprint.ofChain(target.chain(), Version.sources(), version));
    }

    /** Empty where these migrations were not run yet. */
    Optional<List<SchemaItem>> read() {
        Path file = folder.resolve(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return SchemaItem.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "a remembered schema cannot be read",
                    String.valueOf(e.getMessage()),
                    "delete the folder " + folder,
                    e);
        }
    }

    /** @param catalog without the tables of migration tools */
    void write(Catalog catalog) {
        try {
            Files.createDirectories(folder);
            Path made = Files.createTempFile(folder, "new", "");
            Files.write(made, SchemaItem.format(catalog.items()));
            Files.move(made, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "a schema cannot be remembered",
                    String.valueOf(e.getMessage()),
                    "make the folder " + folder + " writable",
                    e);
        }
    }
}
