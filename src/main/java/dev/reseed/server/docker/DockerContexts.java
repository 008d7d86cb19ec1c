package dev.reseed.server.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The contexts of the docker program, in the folder of its configuration. A file that cannot be read counts as absent: the
 * search goes on, and what it tried is told if nothing answers.
 */
final class DockerContexts {
    /** The context that always exists, and that no file describes. */
    static final String DEFAULT = "default";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder {@code ~/.docker}, or what {@code DOCKER_CONFIG} names */
    DockerContexts(Path folder) {
        this.folder = folder;
    }

    /** The name of the context in use; empty for the default one. */
    Optional<String> current() {
        return text(read(folder.resolve("config.json")).path("currentContext")).filter(name -> !name.equals(DEFAULT));
    }

    /** The engine's address in the context of that name; empty when there is no such context. */
    Optional<String> host(String name) {
        Path contexts = folder.resolve("contexts/meta");
        if (!Files.isDirectory(contexts)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(contexts)) {
            for (Path context : each) {
                JsonNode file = read(context.resolve("meta.json"));
                if (file.path("Name").asText().equals(name)) {
                    return text(file.path("Endpoints").path("docker").path("Host"));
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static JsonNode read(Path file) {
        try {
            return Files.isRegularFile(file) ? JSON.readTree(file.toFile()) : MissingNode.getInstance();
        } catch (IOException unreadable) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(text -> !text.isEmpty());
    }
}
