package dev.reseed.seed.file;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.project.Problems;
import dev.reseed.project.Reading;
import dev.reseed.project.TextFile;
import dev.reseed.project.Value;
import dev.reseed.project.YamlDocument;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads seed files. References to variables are not filled in: the same file has to make the same rows for everybody. Paths in it start
 * from its own folder.
 */
public final class SeedFileReader {
    private static final int MAX_ALIASES = 100;

    private final ProviderNames providers;

    public SeedFileReader(ProviderNames providers) {
        this.providers = providers;
    }

    /**
     * Reads a file. Nothing but the file is read; those that it names have to be there.
     *
     * @param root the project's folder, for the names in messages
     * @throws ReseedException usage, with everything that is wrong with it, each with line and column
     */
    public SeedSpec read(Path root, Path file) {
        String shown = ShownPath.of(root, file);
        Problems problems = new Problems();
        Optional<SeedSpec> spec = TextFile.read(file, shown, problems)
                .flatMap(text -> new YamlDocument(text, shown, problems, MAX_ALIASES).compose())
                .flatMap(node -> bind(node, new Reading(shown, file.resolveSibling(""), problems, null), root));
        problems.throwIfAny(shown);
        return spec.orElseThrow();
    }

    private Optional<SeedSpec> bind(Node node, Reading reading, Path root) {
        Value value = new Value(reading.label(), node, reading);
        if (Expansion.isTooLarge(node)) {
            value.problem("its aliases stand for too much; write out what they stand for, or less of it");
            return Optional.empty();
        }
        return Optional.of(new SeedBinder(new Scope(providers, reading.label(), root)).bind(value));
    }
}
