package dev.reseed.migrate.chain;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.filesystem.FileSystemResource;
import org.flywaydb.core.internal.sqlscript.SqlScriptMetadata;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/**
 * Splits scripts by Flyway's own parser, whose idea of a statement is the one that counts: its callbacks tell a statement's text and not
 * its line.
 */
public final class ScriptParser {
    private final FluentConfiguration configuration;
    private final ParsingContext context = new ParsingContext();

    /** @param builtIn values of Flyway's own placeholders, by their full names */
    public ScriptParser(FluentConfiguration configuration, Map<String, String> builtIn) {
        this.configuration = configuration;
        context.getPlaceholders().putAll(builtIn);
    }

    /**
     * Goes through a script's statements in their order, as they are read.
     *
     * @throws org.flywaydb.core.api.FlywayException where Flyway cannot split it, or lacks a placeholder
     */
    public void each(Path script, Consumer<ScriptStatement> statements) {
        try (SqlStatementIterator parsed = parse(script)) {
            while (parsed.hasNext()) {
                statements.accept(statement(parsed.next()));
            }
        }
    }

    /** The same, one by one. The iterator's end closes the file. */
    public Iterator<ScriptStatement> statements(Path script) {
        SqlStatementIterator parsed = parse(script);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                boolean more = parsed.hasNext();
                if (!more) {
                    parsed.close();
                }
                return more;
            }

            @Override
            public ScriptStatement next() {
                return statement(parsed.next());
            }
        };
    }

    private static ScriptStatement statement(SqlStatement parsed) {
        return new ScriptStatement(parsed.getLineNumber(), parsed.getSql(), parsed.canExecuteInTransaction());
    }

    private SqlStatementIterator parse(Path script) {
        LoadableResource resource =
                resource(script, ScriptSettings.of(script).encoding().orElse(configuration.getEncoding()));
        PostgreSQLParser parser = new PostgreSQLParser(configuration, context);
        return parser.parse(resource, metadata(script, parser));
    }

    private SqlScriptMetadata metadata(Path script, PostgreSQLParser parser) {
        Path settings = script.resolveSibling(script.getFileName() + ".conf");
        LoadableResource resource =
                Files.isRegularFile(settings) ? resource(settings, configuration.getEncoding()) : null;
        return SqlScriptMetadata.fromResource(resource, parser, configuration);
    }

    private static LoadableResource resource(Path file, Charset encoding) {
        return new FileSystemResource(null, file.toString(), encoding, false);
    }
}
