package dev.reseed.server.docker;

import dev.reseed.project.compose.ComposeMount;
import dev.reseed.project.compose.ComposePort;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a container is and should not be, by its description. Pure; quotes no variable's value. */
final class Differences {
    private Differences() {}

    /** @param data where the service is to keep its data */
    static List<String> of(Deployment wanted, String data, Existing found) {
        List<String> differences = new ArrayList<>();
        if (!Images.Reference.of(found.shown().image())
                .isSameAs(Images.Reference.of(wanted.service().image()))) {
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
        differences.addAll(ofData(wanted, data, found));
        return differences;
    }

    /** Those that make its data other data. */
    static List<String> ofData(Deployment wanted, String data, Existing found) {
        List<String> differences = new ArrayList<>();
        if (!data.equals(found.dataFolder())) {
            differences.add("it keeps its data in " + found.dataFolder() + " instead of " + data);
        }
        for (ComposeMount mount : wanted.service().mounts()) {
            String source = source(mount);
            if (!source.isEmpty() && found.mounts().stream().noneMatch(each -> is(each, source, mount.target()))) {
                differences.add("it has not " + source + " at " + mount.target());
            }
        }
        wanted.data()
                .filter(volume ->
                        found.mounts().stream().noneMatch(each -> each.source().equals(volume.name())))
                .ifPresent(volume -> differences.add("it has not the volume " + volume.name()));
        for (Mounted each : found.mounts()) {
            if (each.kind() == Mounted.Kind.VOLUME && !names(wanted, each)) {
                differences.add("it has the volume " + each.source() + " at " + each.target());
            }
        }
        return differences;
    }

    private static boolean is(Mounted found, String source, String target) {
        boolean same = found.source().equals(source)
                || (found.kind() == Mounted.Kind.FOLDER && isSameFolder(found.source(), source));
        return same && found.target().equals(target);
    }

    /** Compose writes the path that the user came by. */
    private static boolean isSameFolder(String one, String other) {
        try {
            return Deployment.real(Path.of(one)).equals(Deployment.real(Path.of(other)));
        } catch (InvalidPathException ofAnotherSystem) {
            return false;
        }
    }

    private static boolean names(Deployment wanted, Mounted found) {
        return wanted.data()
                        .filter(volume -> volume.name().equals(found.source()))
                        .isPresent()
                || wanted.service().mounts().stream().anyMatch(mount -> is(found, source(mount), mount.target()));
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
