package dev.reseed.doctor.init;

import dev.reseed.project.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an application's settings for Flyway goes into {@code reseed.yml}.
 *
 * @param source the file that they are from; empty for none
 * @param locations folders of migrations that are there, relative
 * @param settings by Flyway's names without the prefix, as {@code reseed.yml} has them, references and all
 * @param notes what could not be carried over, in words
 */
public record FlywayCarried(String source, List<String> locations, Map<String, String> settings, List<String> notes) {
    static final FlywayCarried NONE = new FlywayCarried("", List.of(), Map.of(), List.of());
    static final String PLACEHOLDERS = "placeholders.";

    private static final String RESEED = "migrations.flyway in reseed.yml";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(:(?!-).*)?");

    /** What applications set that makes another database or reads scripts in another way, by their names in lower case. */
    private static final Map<String, String> NAMES = Stream.of(
                    "baselineDescription",
                    "baselineOnMigrate",
                    "baselineVersion",
                    "createSchemas",
                    "defaultSchema",
                    "encoding",
                    "executeInTransaction",
                    "group",
                    "ignoreMigrationPatterns",
                    "initSql",
                    "installedBy",
                    "mixed",
                    "outOfOrder",
                    "placeholderPrefix",
                    "placeholderReplacement",
                    "placeholderSeparator",
                    "placeholderSuffix",
                    "repeatableSqlMigrationPrefix",
                    "schemas",
                    "scriptPlaceholderPrefix",
                    "scriptPlaceholderSuffix",
                    "skipDefaultCallbacks",
                    "sqlMigrationPrefix",
                    "sqlMigrationSeparator",
                    "sqlMigrationSuffixes",
                    "table",
                    "tablespace",
                    "target",
                    "validateMigrationNaming",
                    "validateOnMigrate")
            .collect(Collectors.toUnmodifiableMap(FlywayCarried::plain, name -> name));

    public FlywayCarried {
        locations = List.copyOf(locations);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        notes = List.copyOf(notes);
    }

    /**
     * Takes them over.
     *
     * @param variables those that {@code reseed.yml} may refer to
     */
    static FlywayCarried of(Path root, FlywayKeys keys, Map<String, String> variables) {
        return new Reading(root, keys, variables).read();
    }

    /** Flyway's names of all that may be taken over. */
    static Collection<String> names() {
        return NAMES.values();
    }

    private static String plain(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static final class Reading {
        private final Path root;
        private final FlywayKeys keys;
        private final Map<String, String> variables;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Set<String> locations = new LinkedHashSet<>();
        private final List<String> notes = new ArrayList<>();

        Reading(Path root, FlywayKeys keys, Map<String, String> variables) {
            this.root = root;
            this.keys = keys;
            this.variables = variables;
        }

        FlywayCarried read() {
            keys.keys().forEach((key, value) -> {
                // A list's items are the items of one text.
                String name = key.replaceFirst("\\[[0-9]+]$", "");
                String plain = plain(name).equals("initsqls") ? "initsql" : plain(name);
                if (plain.equals("locations")) {
                    Stream.of(value.split(",", -1)).map(String::strip).forEach(this::location);
                } else if (plain(name).startsWith(PLACEHOLDERS)) {
                    // Spring and Quarkus let a name stand in brackets or quotes.
                    String own = name.substring(PLACEHOLDERS.length()).replaceAll("^[\\[\"]|[]\"]$", "");
                    carry(PLACEHOLDERS + own, value, "");
                } else if (plain.startsWith("placeholders[")) {
                    carry(PLACEHOLDERS + name.substring(name.indexOf('[') + 1, name.length() - 1), value, "");
                } else if (NAMES.containsKey(plain)) {
                    carry(NAMES.getOrDefault(plain, plain), value, plain.equals("initsql") ? "\n" : ",");
                }
            });
            return new FlywayCarried(keys.file(), List.copyOf(locations), settings, notes);
        }

        private void carry(String name, String raw, String separator) {
            Optional<String> value = value(name, raw);
            value.ifPresent(text -> settings.merge(name, text, (before, next) -> before + separator + next));
        }

        private Optional<String> value(String name, String raw) {
            StringBuilder text = new StringBuilder();
            Matcher reference = REFERENCE.matcher(raw);
            int from = 0;
            while (reference.find()) {
                text.append(raw, from, reference.start());
                Optional<String> kept = reference(reference.group(1));
                if (kept.isEmpty()) {
                    note(
                            name,
                            "it refers to " + Shown.quoted(reference.group(1).split(":", 2)[0])
                                    + ", which is not set here");
                    return Optional.empty();
                }
                text.append(kept.get());
                from = reference.end();
            }
            text.append(raw, from, raw.length());
            if (raw.substring(from).contains("${")) {
                note(name, "its references stand in each other");
                return Optional.empty();
            }
            boolean secret =
                    (Passwords.isSecret(name) && !isReference(raw) && !raw.isEmpty()) || Passwords.holdsOne(raw);
            if (secret) {
                note(name, "it may be a secret; put it into .env and refer to it by ${NAME}");
                return Optional.empty();
            }
            return Optional.of(text.toString());
        }

        /** Whether it is a variable alone, with no value beside it. */
        private static boolean isReference(String raw) {
            Matcher reference = REFERENCE.matcher(raw);
            return reference.matches() && VARIABLE.matcher(reference.group(1)).matches() && raw.indexOf(':') < 0;
        }

        /** The same reference where a variable is meant, and the value where another key of the file is. */
        private Optional<String> reference(String inner) {
            Matcher variable = VARIABLE.matcher(inner);
            if (variable.matches()) {
                String name = variable.group(1);
                boolean secret = Passwords.isSecret(name);
                if (variables.containsKey(name) || (variable.group(2) != null && !secret)) {
                    return Optional.of("${" + (secret ? name : inner) + "}");
                }
            }
            String key = inner.split(":", 2)[0];
            return Optional.ofNullable(keys.all().get(key))
                    .filter(value -> !value.contains("${") && !Passwords.isSecret(key));
        }

        private void note(String name, String why) {
            notes.add(keys.file() + ": Flyway's " + Shown.plain(name) + " was not taken over: " + why
                    + "; set it under " + RESEED);
        }

        private void location(String given) {
            Optional<String> folder = folder(given.replace("{vendor}", "postgresql"));
            if (folder.isPresent()) {
                locations.add(folder.get());
            } else if (!given.isEmpty()) {
                notes.add(keys.file() + ": the location " + Shown.quoted(given)
                        + " is no folder that was found; name it under migrations.locations in reseed.yml");
            }
        }

        private Optional<String> folder(String given) {
            Path own = root.resolve(keys.file()).resolveSibling("");
            String path = given.replaceFirst("^(?:classpath\\*?|filesystem):/*", "");
            // A file below a folder "config" has the class path's root above it.
            List<Path> bases = given.startsWith("filesystem:") ? List.of(root) : List.of(own, own.resolve(".."));
            return bases.stream()
                    .map(base -> base.resolve(path).normalize())
                    .filter(each -> each.startsWith(root) && Files.isDirectory(each))
                    .map(each -> root.relativize(each).toString().replace('\\', '/'))
                    .filter(each -> each.chars().noneMatch(Character::isISOControl))
                    .findFirst();
        }
    }
}
