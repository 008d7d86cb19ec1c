package dev.reseed.migrate.chain;

import dev.reseed.migrate.MigrationFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;

/** Reads what files are from their names, by Flyway's own reading of names. */
public final class Names {
    private static final String SETTINGS = ".conf";
    private static final List<String> CLASSES = List.of(".java", ".class");
    static final String UNDO = "U";

    /** What else lies beside migrations without anybody thinking that it runs. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)(\\..*|readme.*|.*\\.(md|adoc|txt|rst|ya?ml|json|toml|png|svg|csv|gitkeep|orig|bak|swp)|.*~|license.*|changelog.*)");

    /** What some editors add to a name without showing it. */
    private static final String TEXT = ".txt";

    private final Configuration configuration;
    private final ResourceNameParser parser;

    public Names(Configuration configuration) {
        this.configuration = configuration;
        this.parser = new ResourceNameParser(configuration);
    }

    /**
     * Sorts files by what they are.
     *
     * @param files all below the locations
     */
    public Chain chain(List<MigrationFile> files) {
        List<Script> scripts = new ArrayList<>();
        List<MigrationFile> others = new ArrayList<>();
        for (MigrationFile file : files) {
            script(file).ifPresentOrElse(scripts::add, () -> others.add(file));
        }
        Suggested suggested = new Suggested(configuration, files, scripts);
        List<Stray> strays =
                others.stream().flatMap(file -> stray(file, suggested).stream()).toList();
        return new Chain(scripts, strays);
    }

    private Optional<Script> script(MigrationFile file) {
        String name = file.path().getFileName().toString();
        if (name.endsWith(SETTINGS) && hasSuffix(name.substring(0, name.length() - SETTINGS.length()))) {
            return Optional.of(new Script(file, Script.Kind.CONFIGURATION, null, ""));
        }
        for (String suffix : CLASSES) {
            if (name.endsWith(suffix)) {
                return java(file, name.substring(0, name.length() - suffix.length()));
            }
        }
        return hasSuffix(name) ? sql(file, name) : Optional.empty();
    }

    private boolean hasSuffix(String name) {
        return Arrays.stream(configuration.getSqlMigrationSuffixes())
                .anyMatch(suffix -> name.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT)));
    }

    private Optional<Script> sql(MigrationFile file, String name) {
        ResourceName parsed = parser.parse(name);
        if (!parsed.isValid()) {
            return undo(file, name);
        }
        Script.Kind kind = kind(parsed);
        MigrationVersion version = parsed.getType().isVersioned() ? parsed.getVersion() : null;
        return Optional.of(new Script(file, kind, version, parsed.getDescription()));
    }

    private Script.Kind kind(ResourceName parsed) {
        if (parsed.getType().isVersioned()) {
            return parsed.getPrefix().equals(configuration.getSqlMigrationPrefix())
                    ? Script.Kind.VERSIONED
                    : Script.Kind.BASELINE;
        }
        return parsed.getPrefix().equals(configuration.getRepeatableSqlMigrationPrefix())
                ? Script.Kind.REPEATABLE
                : Script.Kind.CALLBACK;
    }

    /** An undo script, which this edition of Flyway does not know: as a versioned one with another prefix. */
    private Optional<Script> undo(MigrationFile file, String name) {
        if (!name.startsWith(UNDO)) {
            return Optional.empty();
        }
        ResourceName parsed = parser.parse(configuration.getSqlMigrationPrefix() + name.substring(UNDO.length()));
        return parsed.isValid() && parsed.getType().isVersioned()
                ? Optional.of(new Script(file, Script.Kind.UNDO, parsed.getVersion(), parsed.getDescription()))
                : Optional.empty();
    }

    /** A class whose name is a migration's; any other is none of ours. */
    private Optional<Script> java(MigrationFile file, String name) {
        ResourceName parsed = parser.parse(name + ".java", new String[] {".java"});
        return parsed.isValid()
                ? Optional.of(new Script(
                        file,
                        Script.Kind.JAVA,
                        parsed.getType().isVersioned() ? parsed.getVersion() : null,
                        parsed.getDescription()))
                : Optional.empty();
    }

    /** A file that somebody may think is a migration. */
    private Optional<Stray> stray(MigrationFile file, Suggested suggested) {
        String name = file.path().getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(TEXT)) {
            String inner = name.substring(0, name.length() - TEXT.length());
            if (hasSuffix(inner) && parser.parse(inner).isValid()) {
                return Optional.of(
                        new Stray(file, "a second suffix hides the first", suggested.migration(file, inner)));
            }
        }
        if (lower.endsWith(SETTINGS) && hasSuffix(name.substring(0, name.length() - SETTINGS.length()))) {
            String meant = name.substring(0, name.length() - SETTINGS.length()) + SETTINGS;
            return Optional.of(
                    new Stray(file, "settings end in " + SETTINGS + ", in small letters", suggested.free(file, meant)));
        }
        if (HARMLESS.matcher(name).matches()) {
            return Optional.empty();
        }
        if (!hasSuffix(name)) {
            ResourceName parsed = parser.parse(name);
            return parsed.isValid() && parsed.getType().isVersioned()
                    ? Optional.of(new Stray(
                            file,
                            "it does not end in " + String.join(" or ", configuration.getSqlMigrationSuffixes()),
                            suggested.of(file)))
                    : Optional.empty();
        }
        return Optional.of(new Stray(file, why(name), suggested.of(file)));
    }

    private String why(String name) {
        String separator = configuration.getSqlMigrationSeparator();
        return "Flyway runs " + configuration.getSqlMigrationPrefix() + "VERSION" + separator + "NAME, "
                + configuration.getRepeatableSqlMigrationPrefix() + separator + "NAME and callbacks; "
                + (name.contains(separator)
                        ? "this begins otherwise"
                        : "this has no \"" + separator + "\" behind a version");
    }
}
