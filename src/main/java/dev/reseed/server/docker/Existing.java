package dev.reseed.server.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service's container as it is.
 *
 * @param shown what everybody may see of it
 * @param image the identifier of its image, which need not be the one that has its name by now
 * @param environment its variables, those of its image too; values may be secrets
 * @param arguments of its program
 * @param restarts how often the engine started it again
 * @param exitCode of its last end
 * @param healthTimes how long its health check may take to come to a first result
 */
public record Existing(
        EngineContainer shown,
        String image,
        Map<String, String> environment,
        List<String> arguments,
        List<Mounted> mounts,
        int restarts,
        long exitCode,
        Duration healthTimes) {
    /** Where the official image keeps its data, until its version 17. */
    static final String USUAL_DATA = "/var/lib/postgresql/data";

    /** The engine's interval and timeout of a health check that gives none. */
    private static final Duration USUAL_HEALTH = Duration.ofSeconds(30);

    private static final String ANONYMOUS = "[0-9a-f]{64}";

    public Existing {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
        mounts = List.copyOf(mounts);
    }

    /** Of what the engine shows of it. */
    public static Existing of(InspectContainerResponse seen) {
        List<Mounted> mounts = new ArrayList<>();
        List<InspectContainerResponse.Mount> all = Objects.requireNonNullElse(seen.getMounts(), List.of());
        for (InspectContainerResponse.Mount mount : all) {
            if (mount.getDestination() != null) {
                mounts.add(mounted(mount.getDestination().getPath(), mount.getName(), mount.getSource()));
            }
        }
        Map<String, String> memory =
                Objects.requireNonNullElse(seen.getHostConfig().getTmpFs(), Map.of());
        memory.keySet().forEach(target -> mounts.add(new Mounted(target, Mounted.Kind.MEMORY, "")));
        return new Existing(
                EngineContainers.container(seen),
                Objects.requireNonNullElse(seen.getImageId(), ""),
                variables(seen.getConfig().getEnv()),
                seen.getArgs() == null ? List.of() : List.of(seen.getArgs()),
                mounts,
                Objects.requireNonNullElse(seen.getRestartCount(), 0),
                Objects.requireNonNullElse(seen.getState().getExitCodeLong(), 0L),
                healthTimes(seen.getConfig().getHealthcheck()));
    }

    /** The start period, one interval and one run; what is not given is the engine's own. */
    private static Duration healthTimes(@Nullable HealthCheck check) {
        return check == null
                ? Duration.ZERO
                : times(check.getStartPeriod(), Duration.ZERO)
                        .plus(times(check.getInterval(), USUAL_HEALTH))
                        .plus(times(check.getTimeout(), USUAL_HEALTH));
    }

    private static Duration times(@Nullable Long nanos, Duration usual) {
        return nanos == null || nanos == 0 ? usual : Duration.ofNanos(nanos);
    }

    private static Mounted mounted(String target, @Nullable String volume, @Nullable String folder) {
        if (volume != null && !volume.isEmpty()) {
            return new Mounted(
                    target, volume.matches(ANONYMOUS) ? Mounted.Kind.ANONYMOUS : Mounted.Kind.VOLUME, volume);
        }
        return folder == null || folder.isEmpty()
                ? new Mounted(target, Mounted.Kind.MEMORY, "")
                : new Mounted(target, Mounted.Kind.FOLDER, folder);
    }

    static Map<String, String> variables(String @Nullable [] entries) {
        Map<String, String> variables = new LinkedHashMap<>();
        Arrays.stream(entries == null ? new String[0] : entries).forEach(entry -> {
            int equal = entry.indexOf('=');
            if (equal > 0) {
                variables.put(entry.substring(0, equal), entry.substring(equal + 1));
            }
        });
        return variables;
    }

    /** The names only: values may be secrets. */
    @Override
    public String toString() {
        return "Existing[" + name() + ", " + environment.keySet() + ", " + mounts + "]";
    }

    public String id() {
        return shown.id();
    }

    public String name() {
        return shown.name();
    }

    /** Where its PostgreSQL keeps its data, as its image's entrypoint takes it. */
    String dataFolder() {
        return environment.getOrDefault("PGDATA", USUAL_DATA);
    }

    /**
     * What is mounted where its data is; empty when the data is in the container itself, or when its program's arguments
     * put the data elsewhere, so that nobody can tell.
     */
    public Optional<Mounted> dataMount() {
        return dataPlace().mount();
    }

    DataPlace dataPlace() {
        return DataPlace.of(dataFolder(), mounts, arguments);
    }

    /** Whether its data stays when it is removed: it is in a folder, or in a volume that can be found again. */
    public boolean dataStays() {
        return dataMount()
                .filter(mount -> mount.kind() == Mounted.Kind.VOLUME || mount.kind() == Mounted.Kind.FOLDER)
                .isPresent();
    }

    /** Whether the engine listens on its ports: paused, it does too. */
    public boolean holdsPorts() {
        return switch (shown.state()) {
            case "running", "paused", "restarting" -> true;
            default -> false;
        };
    }

    /** Where a port of it is published; empty when it is not. */
    public Optional<EngineContainer.Port> published(int target) {
        return shown.ports().stream()
                .filter(port -> port.container() == target && port.host() != 0)
                .findFirst();
    }
}
