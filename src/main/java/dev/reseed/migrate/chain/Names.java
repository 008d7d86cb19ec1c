package dev.reseed.migrate.chain;

import dev.reseed.migrate.MigrationFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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

    /** A version, however it is set off, and what follows it. */
    private static final Pattern MEANT =
            Pattern.compile("(?i)\\s*([a-z]?)[\\s_-]*(\\d+(?:[._]\\d+)*)[\\s_.-]*(.*?)\\s*");

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
        List<Stray> strays = new ArrayList<>();
        for (MigrationFile file : files) {
            Optional<Script> script = script(file);
            script.ifPresent(scripts::add);
            if (script.isEmpty()) {
                stray(file).ifPresent(strays::add);
            }
        }
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
    private Optional<Stray> stray(MigrationFile file) {
        String name = file.path().getFileName().toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(TEXT)) {
            String inner = name.substring(0, name.length() - TEXT.length());
            if (hasSuffix(inner) && parser.parse(inner).isValid()) {
                return Optional.of(new Stray(file, "a second suffix hides the first", inner));
            }
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
                            suggested(name)))
                    : Optional.empty();
        }
        return Optional.of(new Stray(file, why(name), suggested(name)));
    }

    private String why(String name) {
        String separator = configuration.getSqlMigrationSeparator();
        return "Flyway runs " + configuration.getSqlMigrationPrefix() + "VERSION" + separator + "NAME, "
                + configuration.getRepeatableSqlMigrationPrefix() + separator + "NAME and callbacks; "
                + (name.contains(separator)
                        ? "this begins otherwise"
                        : "this has no \"" + separator + "\" behind a version");
    }

    /** The name that it was perhaps meant to have; empty where there is no version in it. */
    private String suggested(String name) {
        int dot = name.lastIndexOf('.');
        Matcher meant = MEANT.matcher(dot < 0 ? name : name.substring(0, dot));
        if (!meant.matches()) {
            return "";
        }
        String made = configuration.getSqlMigrationPrefix()
                + meant.group(2)
                + configuration.getSqlMigrationSeparator()
                + meant.group(3).replace(' ', '_')
                + configuration.getSqlMigrationSuffixes()[0];
        return parser.parse(made).isValid() && !made.equals(name) ? made : "";
    }
}
