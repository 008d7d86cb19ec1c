package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.server.docker.DeployedService;
import dev.reseed.server.docker.Existing;
import dev.reseed.server.docker.Mounted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The deletion of a container with its networks and the volumes that its databases are in. */
final class ContainerDeletion {
    private final DeployedService service;
    private final Optional<Existing> container;
    private final Function<Existing, Login> login;

    /** @param login the login to a container that runs */
    ContainerDeletion(DeployedService service, Optional<Existing> container, Function<Existing, Login> login) {
        this.service = service;
        this.container = container;
        this.login = login;
    }

    /**
     * What is gone.
     *
     * @param staying the volumes that another container uses, and that were left
     */
    record Deleted(String gone, List<String> staying) {
        boolean isWhole() {
            return staying.isEmpty();
        }

        String words() {
            return isWhole()
                    ? gone
                    : gone + "; in use by another container, and so left: " + String.join(", ", staying);
        }
    }

    Optional<Existing> container() {
        return container;
    }

    /** In words. */
    String whatGoes() {
        return whatGoes(service.dataVolumes(container));
    }

    private String whatGoes(List<String> volumes) {
        List<String> goes = new ArrayList<>();
        container.ifPresent(each -> goes.add("the container " + each.name()
                + (each.mounts().stream().anyMatch(mount -> mount.kind() == Mounted.Kind.ANONYMOUS)
                        ? " with its unnamed volumes"
                        : "")));
        volumes.forEach(volume -> goes.add("the volume " + volume));
        return goes.isEmpty() ? "nothing" : String.join(", ", goes);
    }

    /** What a person types who deletes it without Reseed. */
    String byHand() {
        List<String> commands = new ArrayList<>();
        container.ifPresent(each -> commands.add("docker rm --force --volumes " + each.name()));
        List<String> volumes = service.dataVolumes(container);
        if (!volumes.isEmpty()) {
            commands.add("docker volume rm " + String.join(" ", volumes));
        }
        return String.join("; ", commands);
    }

    /** What is not the project's own, and its own volumes that the databases are not in. */
    List<String> whatStays() {
        List<String> data = service.dataVolumes(container);
        return Stream.concat(
                        service.foreign().stream(),
                        service.ownVolumes().stream()
                                .filter(volume -> !data.contains(volume))
                                .map(volume -> "the volume " + volume + ", which the databases are not in"))
                .toList();
    }

    Deleted run(Clearance clearance, Progress progress) {
        requireSame(clearance);
        List<String> volumes = service.dataVolumes(container);
        try (Progress.Step step = progress.start("delete data")) {
            container.ifPresent(service::stop);
            container.ifPresent(each -> service.remove(each, true));
            service.removeNetworks();
            List<String> staying = service.deleteVolumes(volumes);
            String gone = whatGoes(
                    volumes.stream().filter(each -> !staying.contains(each)).toList());
            step.done(gone);
            return new Deleted(gone, staying);
        }
    }

    private void requireSame(Clearance clearance) {
        if (container.filter(each -> each.shown().runs()).isEmpty()) {
            clearance.requireSame("none");
            return;
        }
        Connector connector = new Connector(login.apply(container.get()), new Cancellation());
        clearance.requireSame(new Examination(connector).facts().system());
    }
}
