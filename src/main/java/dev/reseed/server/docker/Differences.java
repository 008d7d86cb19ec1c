package dev.reseed.server.docker;

import dev.reseed.project.compose.ComposeMount;
import dev.reseed.project.compose.ComposePort;
import java.util.ArrayList;
import java.util.List;

/** What a container is and should not be, by its description. Pure; quotes no variable's value. */
final class Differences {
    private Differences() {}

    static List<String> of(Deployment wanted, Existing found) {
        List<String> differences = new ArrayList<>();
        if (!found.shown().image().equals(wanted.service().image())) {
            differences.add("its image is " + found.shown().image() + " instead of "
                    + wanted.service().image());
        }
        wanted.service().environment().forEach((name, value) -> {
            if (!value.equals(found.environment().get(name))) {
                differences.add(
                        found.environment().containsKey(name)
                                ? "its variable " + name + " has another value"
                                : "it lacks the variable " + name);
            }
        });
        for (ComposePort port : wanted.service().ports()) {
            if (port.protocol().equals("tcp") && found.shown().ports().stream().noneMatch(each -> is(each, port))) {
                differences.add("it does not publish the port " + port);
            }
        }
        for (ComposeMount mount : wanted.service().mounts()) {
            String source = source(mount);
            if (!source.isEmpty() && !source.equals(found.mounts().get(mount.target()))) {
                differences.add("it has not " + source + " at " + mount.target());
            }
        }
        return differences;
    }

    private static boolean is(EngineContainer.Port found, ComposePort wanted) {
        boolean everywhere = found.ip().equals("0.0.0.0") || found.ip().equals("::");
        boolean host = wanted.from() == 0
                || found.host() == 0
                || (found.host() >= wanted.from() && found.host() <= wanted.to());
        return found.container() == wanted.target()
                && host
                && (wanted.ip().isEmpty() ? everywhere : found.ip().equals(wanted.ip()));
    }

    private static String source(ComposeMount mount) {
        return switch (mount) {
            case ComposeMount.Named named -> named.volume().name();
            case ComposeMount.Bind bind -> bind.source().toString();
            case ComposeMount.Anonymous anonymous -> "";
            case ComposeMount.Tmpfs tmpfs -> "";
        };
    }
}
