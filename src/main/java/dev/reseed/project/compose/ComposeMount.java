package dev.reseed.project.compose;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** What is mounted into a container. */
public sealed interface ComposeMount {
    /** The absolute path in the container. */
    String target();

    /**
     * A volume of the engine.
     *
     * @param volume with its name on the engine
     */
    record Named(Volume volume, String target, boolean readOnly) implements ComposeMount {}

    /** A volume that belongs to the container alone. */
    record Anonymous(String target, boolean readOnly) implements ComposeMount {}

    /**
     * A folder or file of this machine.
     *
     * @param source absolute
     * @param relabel {@code z} or {@code Z}, for SELinux; empty for none
     */
    record Bind(Path source, String target, boolean readOnly, String relabel) implements ComposeMount {}

    /** Memory. */
    record Tmpfs(String target, OptionalLong bytes) implements ComposeMount {}

    /**
     * A volume that the file declares.
     *
     * @param key its key in the file
     * @param name its name on the engine
     * @param external whether somebody else makes and deletes it
     */
    record Volume(
            String key,
            String name,
            boolean external,
            String driver,
            Map<String, String> options,
            Map<String, String> labels) {
        public Volume {
            options = Map.copyOf(options);
            labels = Map.copyOf(labels);
        }

        /** Whether its data may be somebody else's: its driver or the driver's options say where it is. */
        public boolean isElsewhere() {
            return external || !options.isEmpty() || !(driver.isEmpty() || driver.equals("local"));
        }
    }
}
