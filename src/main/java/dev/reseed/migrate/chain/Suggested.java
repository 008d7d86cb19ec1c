package dev.reseed.migrate.chain;

import dev.reseed.migrate.MigrationFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;

/** Names that files were perhaps meant to have. None is suggested that another file has, nor a version that one has. */
final class Suggested {
    /** A version, however it is set off, and what follows it. */
    private static final Pattern MEANT =
            Pattern.compile("(?i)\\s*([a-z]?)[\\s_-]*(\\d+(?:[._]\\d+)*)[\\s_.-]*(.*?)\\s*");

    private final Configuration configuration;
    private final ResourceNameParser parser;
    private final Set<Path> files;
    private final Set<MigrationVersion> versions;

    /**
     * @param files all that there are
     * @param scripts those of them whose names are right
     */
    Suggested(Configuration configuration, Collection<MigrationFile> files, Collection<Script> scripts) {
        this.configuration = configuration;
        this.parser = new ResourceNameParser(configuration);
        this.files = files.stream().map(MigrationFile::path).collect(Collectors.toSet());
        this.versions = scripts.stream()
                .filter(script -> script.kind() == Script.Kind.VERSIONED || script.kind() == Script.Kind.JAVA)
                .flatMap(script -> script.versioned().stream())
                .collect(Collectors.toSet());
    }

    /** What a file was perhaps meant to be called; empty where that is not to be seen, or taken. */
    String of(MigrationFile file) {
        String name = file.path().getFileName().toString();
        Optional<String> callback = callback(name);
        return callback.isPresent() ? free(file, callback.get()) : migration(file, meant(name));
    }

    /** A callback's name with the capitals that Flyway wants. */
    private Optional<String> callback(String name) {
        return Arrays.stream(Event.values())
                .map(Event::getId)
                .filter(id -> name.regionMatches(true, 0, id, 0, id.length()))
                .map(id -> id + name.substring(id.length()))
                .filter(made -> !made.equals(name) && parser.parse(made).isValid())
                .findFirst();
    }

    private String meant(String name) {
        int dot = name.lastIndexOf('.');
        Matcher meant = MEANT.matcher(dot < 0 ? name : name.substring(0, dot));
        return meant.matches()
                ? configuration.getSqlMigrationPrefix()
                        + meant.group(2)
                        + configuration.getSqlMigrationSeparator()
                        + meant.group(3).replace(' ', '_')
                        + configuration.getSqlMigrationSuffixes()[0]
                : "";
    }

    /** The name if it is a migration's, and it and its version are free; else empty. */
    String migration(MigrationFile file, String name) {
        ResourceName parsed = parser.parse(name);
        boolean taken = parsed.isValid() && parsed.getType().isVersioned() && versions.contains(parsed.getVersion());
        return parsed.isValid() && !taken ? free(file, name) : "";
    }

    /** The name if no file beside has it; else empty. */
    String free(MigrationFile file, String name) {
        return files.contains(file.path().resolveSibling(name)) ? "" : name;
    }
}
