package dev.reseed.migrate.git;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** What a repository's own configuration says of how it is to be read; it is asked before JGit opens it. */
final class RepositoryFormat {
    private static final int MAX_BYTES = 1_000_000;

    /** Extensions that change nothing for a reader of commits, or that JGit knows. */
    private static final Set<String> KNOWN = Set.of(
            "noop",
            "preciousobjects",
            "partialclone",
            "worktreeconfig",
            "relativeworktrees",
            "compatobjectformat",
            "objectformat",
            "refstorage");

    private RepositoryFormat() {}

    /**
     * Looks whether a repository can be read.
     *
     * @throws ReseedException of usage for SHA-256, references kept in another way, and whatever git itself would refuse
     */
    static void check(WorkTree tree) {
        Config config = config(tree.common().resolve("config"));
        long version = Reading.of(
                "the repository's configuration", () -> config.getLong("core", "repositoryformatversion", 0));
        if (version > 1) {
            throw unknown(tree, "its format is version " + version);
        }
        if (version < 1) {
            return; // extensions count from version 1 on
        }
        for (String name : config.getNames("extensions")) {
            if (!KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw unknown(tree, "it needs the extension \"" + name + "\"");
            }
        }
        known(tree, config, "objectformat", "objects", Set.of("sha1"));
        known(tree, config, "refstorage", "references", Set.of("reftable"));
    }

    private static void known(WorkTree tree, Config config, String key, String what, Set<String> values) {
        String value = config.getString("extensions", null, key);
        if (value != null && !values.contains(value.toLowerCase(Locale.ROOT))) {
            throw unknown(tree, "it keeps " + what + " as \"" + value + "\"");
        }
    }

    private static ReseedException unknown(WorkTree tree, String why) {
        return ReseedException.usage(
                "the git repository at " + tree.top() + " cannot be read",
                why + ", which Reseed does not know",
                "compare in a clone that keeps objects as SHA-1 and references as files or in reftable");
    }

    /** The file alone: this class of JGit's passes over what is included. */
    private static Config config(Path file) {
        return Reading.of("the repository's configuration", () -> {
            Config config = new Config();
            if (Files.isRegularFile(file)) {
                parse(config, text(file));
            } else if (Files.exists(file)) {
                throw new IOException(file + " is not a regular file");
            }
            return config;
        });
    }

    private static void parse(Config config, String text) throws IOException {
        try {
            config.fromText(text);
        } catch (ConfigInvalidException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it is larger than 1 MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
