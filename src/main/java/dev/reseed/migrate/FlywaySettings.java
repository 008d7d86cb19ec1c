package dev.reseed.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's configuration for a project: {@code flyway.conf}, over it {@code flyway.toml}, over it {@code reseed.yml}.
 * What names a connection is left out: the connection is the stage's.
 *
 * @param properties by Flyway's names, without the locations
 * @param locations folders of migrations, absolute
 * @param callbackLocations further folders of callbacks, absolute
 */
record FlywaySettings(Map<String, String> properties, List<Path> locations, List<Path> callbackLocations) {
    private static final String FILES = "filesystem:";
    private static final String CALLBACK_LOCATIONS = "flyway.callbackLocations";
    private static final String LOCATIONS = "flyway.locations";
    private static final Set<String> NOT_OURS = Set.of(
            "flyway.url",
            "flyway.user",
            "flyway.password",
            "flyway.driver",
            "flyway.environment",
            "flyway.cleanDisabled");

    FlywaySettings {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        locations = List.copyOf(locations);
        callbackLocations = List.copyOf(callbackLocations);
    }

    /** Everything that the files say. Locations that {@code reseed.yml} names win over Flyway's own files. */
    static FlywaySettings of(Path root, Migrations migrations) {
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(conf(root.resolve("flyway.conf")));
        settings.putAll(toml(root.resolve("flyway.toml")));
        settings.putAll(migrations.flyway());
        List<Path> callbacks = folders(root, settings.remove(CALLBACK_LOCATIONS));
        List<Path> locations = folders(root, settings.remove(LOCATIONS));
        if (!migrations.locations().isEmpty()) {
            locations = migrations.locations().stream().map(ProjectPath::path).toList();
        }
        settings.keySet().removeIf(key -> NOT_OURS.contains(key) || key.startsWith("flyway.environments."));
        // With Flyway's default, CREATE INDEX CONCURRENTLY waits for ever for the lock that Flyway itself holds.
        settings.put("flyway.postgresql.transactional.lock", "false");
        return new FlywaySettings(settings, locations, callbacks);
    }

    private static List<Path> folders(Path root, @Nullable String locations) {
        if (locations == null || locations.isBlank()) {
            return List.of();
        }
        return Arrays.stream(locations.split(",", -1))
                .map(String::strip)
                .map(location -> {
                    if (!location.startsWith(FILES)) {
                        throw ReseedException.usage(
                                "the Flyway location \"" + location + "\" cannot be read",
                                "Reseed reads migrations from folders, and this names a class path or a store",
                                "name a folder: filesystem:…, or in reseed.yml: migrations: { locations: [ … ] }");
                    }
                    return root.resolve(location.substring(FILES.length()));
                })
                .toList();
    }

    /** Folders as Flyway takes them, one by one: a comma belongs to the name. */
    static String[] locations(List<Path> folders) {
        return folders.stream().map(folder -> FILES + folder).toArray(String[]::new);
    }

    /** A file's path below its location, as a history has it; of locations one below the other Flyway takes the upper one. */
    String historyName(Path file) {
        return locations.stream()
                .filter(file::startsWith)
                .map(location -> location.relativize(file))
                .max(Comparator.comparingInt(Path::getNameCount))
                .orElse(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
    }

    private static Map<String, String> conf(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("flyway."))
                .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, "")));
    }

    private static Map<String, String> toml(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, String> flat = new LinkedHashMap<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            flatten("flyway", new TomlMapper().readTree(reader).path("flyway"), flat);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return flat;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (node.isArray()) {
            into.put(
                    prefix,
                    StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(",")));
        } else if (node.isObject()) {
            node.properties().forEach(e -> flatten(prefix + "." + e.getKey(), e.getValue(), into));
        } else if (node.isValueNode()) {
            into.put(prefix, node.asText());
        }
    }

    private static ReseedException unreadable(Path file, Exception e) {
        return new ReseedException(
                Kind.USAGE,
                file.getFileName() + " cannot be read",
                e instanceof com.fasterxml.jackson.core.JsonProcessingException json
                        ? json.getOriginalMessage() + " (line "
                                + json.getLocation().getLineNr() + ")"
                        : String.valueOf(e.getMessage()),
                "correct the file; Flyway would refuse it too",
                e);
    }
}
