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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Flyway's configuration for a project: {@code flyway.conf}, over it {@code flyway.toml}, over it {@code reseed.yml}.
 * What names a connection is left out: the connection is the stage's.
 */
final class FlywaySettings {
    private static final String LOCATIONS = "flyway.locations";
    private static final Set<String> NOT_OURS = Set.of(
            "flyway.url",
            "flyway.user",
            "flyway.password",
            "flyway.driver",
            "flyway.environment",
            "flyway.cleanDisabled");

    private FlywaySettings() {}

    /** The properties by Flyway's names; {@code flyway.locations} holds absolute {@code filesystem:} paths. */
    static Map<String, String> of(Path root, Migrations migrations) {
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(conf(root.resolve("flyway.conf")));
        settings.putAll(toml(root.resolve("flyway.toml")));
        settings.putAll(migrations.flyway());
        if (!migrations.locations().isEmpty()) {
            settings.put(
                    LOCATIONS,
                    migrations.locations().stream()
                            .map(ProjectPath::path)
                            .map(Path::toString)
                            .map("filesystem:"::concat)
                            .collect(Collectors.joining(",")));
        } else if (settings.containsKey(LOCATIONS)) {
            settings.put(LOCATIONS, absolute(root, settings.getOrDefault(LOCATIONS, "")));
        }
        settings.keySet().removeIf(key -> NOT_OURS.contains(key) || key.startsWith("flyway.environments."));
        // With Flyway's default, CREATE INDEX CONCURRENTLY waits for ever for the lock that Flyway itself holds.
        settings.put("flyway.postgresql.transactional.lock", "false");
        return settings;
    }

    private static String absolute(Path root, String locations) {
        return Arrays.stream(locations.split(",", -1))
                .map(String::strip)
                .map(location -> {
                    if (!location.startsWith("filesystem:")) {
                        throw ReseedException.usage(
                                "the Flyway location \"" + location + "\" cannot be read",
                                "Reseed reads migrations from folders, and this names a class path or a store",
                                "name the folder in reseed.yml: migrations: { locations: [ … ] }");
                    }
                    return "filesystem:" + root.resolve(location.substring("filesystem:".length()));
                })
                .collect(Collectors.joining(","));
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
