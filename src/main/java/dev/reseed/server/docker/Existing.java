package dev.reseed.server.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
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
 * @param environment its variables; values may be secrets
 * @param mounts what is mounted by target: a volume's name or a folder
 * @param anonymous the targets of volumes that belong to it alone
 * @param restarts how often the engine started it again
 * @param exitCode of its last end
 */
public record Existing(
        EngineContainer shown,
        Map<String, String> environment,
        Map<String, String> mounts,
        List<String> anonymous,
        int restarts,
        long exitCode) {
    private static final String ANONYMOUS = "[0-9a-f]{64}";

    public Existing {
        environment = Map.copyOf(environment);
        mounts = Map.copyOf(mounts);
        anonymous = List.copyOf(anonymous);
    }

    /** Of what the engine shows of it. */
    public static Existing of(InspectContainerResponse seen) {
        Map<String, String> mounts = new LinkedHashMap<>();
        List<InspectContainerResponse.Mount> all = Objects.requireNonNullElse(seen.getMounts(), List.of());
        for (InspectContainerResponse.Mount mount : all) {
            if (mount.getDestination() != null) {
                String source = mount.getName() == null ? mount.getSource() : mount.getName();
                mounts.put(mount.getDestination().getPath(), source == null ? "" : source);
            }
        }
        return new Existing(
                EngineContainers.container(seen),
                variables(seen.getConfig().getEnv()),
                mounts,
                mounts.entrySet().stream()
                        .filter(each -> each.getValue().matches(ANONYMOUS))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                Objects.requireNonNullElse(seen.getRestartCount(), 0),
                Objects.requireNonNullElse(seen.getState().getExitCodeLong(), 0L));
    }

    private static Map<String, String> variables(String @Nullable [] entries) {
        Map<String, String> variables = new LinkedHashMap<>();
        Arrays.stream(entries == null ? new String[0] : entries).forEach(entry -> {
            int equal = entry.indexOf('=');
            if (equal > 0) {
                variables.put(entry.substring(0, equal), entry.substring(equal + 1));
            }
        });
        return variables;
    }

    public String id() {
        return shown.id();
    }

    public String name() {
        return shown.name();
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
