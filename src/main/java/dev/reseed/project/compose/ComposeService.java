package dev.reseed.project.compose;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A service of a compose file: merged, its variables filled in, complete.
 *
 * @param environment the container's variables, {@code env_file} included; a value may be a secret
 * @param restart the policy: {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure} or {@code on-failure:3}
 * @param warnings what the file says and Reseed does not carry out, each in words
 */
public record ComposeService(
        String name,
        String image,
        Optional<String> containerName,
        Map<String, String> environment,
        List<ComposePort> ports,
        List<ComposeMount> mounts,
        List<ComposeNetwork> networks,
        Optional<Healthcheck> healthcheck,
        Program program,
        String restart,
        Optional<String> platform,
        Map<String, String> labels,
        List<String> warnings) {
    public ComposeService {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        ports = List.copyOf(ports);
        mounts = List.copyOf(mounts);
        networks = List.copyOf(networks);
        labels = Map.copyOf(labels);
        warnings = List.copyOf(warnings);
    }

    /** The names only: values may be secrets. */
    @Override
    public String toString() {
        return "ComposeService[" + name + ", " + image + ", " + environment.keySet() + ", " + ports + "]";
    }

    /**
     * What runs in the container; empty where the image decides.
     *
     * @param shmBytes the size of {@code /dev/shm}
     * @param stopGrace how long a stop may take
     */
    public record Program(
            Optional<List<String>> command,
            Optional<List<String>> entrypoint,
            Optional<String> user,
            Optional<String> workingFolder,
            Optional<String> hostname,
            Optional<String> stopSignal,
            Optional<Duration> stopGrace,
            Optional<Boolean> init,
            OptionalLong shmBytes) {}

    /**
     * How the engine tells that the service is ready.
     *
     * @param test begins with {@code NONE}, {@code CMD} or {@code CMD-SHELL}; empty for the image's own
     */
    public record Healthcheck(
            List<String> test,
            Optional<Duration> interval,
            Optional<Duration> timeout,
            Optional<Integer> retries,
            Optional<Duration> startPeriod,
            Optional<Duration> startInterval) {
        public Healthcheck {
            test = List.copyOf(test);
        }
    }
}
