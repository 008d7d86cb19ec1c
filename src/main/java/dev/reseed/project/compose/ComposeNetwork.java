package dev.reseed.project.compose;

import java.util.List;
import java.util.Map;

/**
 * A network that a service is in.
 *
 * @param key its key in the file; {@code default} for the one that is not written
 * @param name its name on the engine
 * @param external whether somebody else makes and deletes it
 * @param driver empty for the engine's own choice
 * @param aliases further names of the service in it
 */
public record ComposeNetwork(
        String key,
        String name,
        boolean external,
        String driver,
        boolean internal,
        Map<String, String> labels,
        List<String> aliases) {
    public ComposeNetwork {
        labels = Map.copyOf(labels);
        aliases = List.copyOf(aliases);
    }
}
