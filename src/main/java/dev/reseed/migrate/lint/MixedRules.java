package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.chain.ScriptParser;
import dev.reseed.migrate.chain.ScriptSettings;
import dev.reseed.migrate.chain.ScriptStatement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;

/** Scripts of which a part can run in a transaction and a part cannot: Flyway refuses them before it runs their first statement. */
public final class MixedRules {
    /** Words of which one stands in each statement that Flyway knows to run outside a transaction; most scripts need not be split. */
    private static final Pattern ALONE = Pattern.compile(
            "\\b(concurrently|vacuum|reindex|discard|system|database|tablespace|subscription|value)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Configuration configuration;
    private final ScriptParser parser;

    public MixedRules(Configuration configuration, ScriptParser parser) {
        this.configuration = configuration;
        this.parser = parser;
    }

    public List<Finding> of(Chain chain) {
        return configuration.isMixed()
                ? List.of()
                : chain.inOrder().stream()
                        .map(Script::file)
                        .filter(file -> !ScriptSettings.of(file.path()).setsTransaction())
                        .flatMap(file -> refused(file).stream())
                        .toList();
    }

    private Optional<Finding> refused(MigrationFile file) {
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        if (!ALONE.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            Split split = new Split();
            parser.each(file.path(), split::read);
            return split.isMixed() ? Optional.of(finding(file, split)) : Optional.empty();
        } catch (FlywayException unsplittable) {
            return Optional.empty(); // Flyway says so when it is run
        }
    }

    /** What a script is made of. */
    private static final class Split {
        private boolean transactional;
        private long alone;

        void read(ScriptStatement statement) {
            if (statement.transactional()) {
                transactional = true;
            } else if (alone == 0) {
                alone = statement.line();
            }
        }

        boolean isMixed() {
            return transactional && alone > 0;
        }
    }

    private static Finding finding(MigrationFile file, Split split) {
        return Finding.of(
                        Rule.NOT_IN_TRANSACTION,
                        file,
                        split.alone,
                        "cannot run in a transaction, which the statements beside it need")
                .why("Flyway refuses the script, and with it all that come after")
                .remedy("put it into a script of its own");
    }
}
