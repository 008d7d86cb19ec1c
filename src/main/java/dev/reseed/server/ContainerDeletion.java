package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.project.Shown;
import dev.reseed.server.docker.DeployedService;
import dev.reseed.server.docker.Existing;
import dev.reseed.server.docker.Mounted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The deletion of a container with its networks and the volumes that its databases are in. */
final class ContainerDeletion {
    /** Empty folders come with an image, and hidden files with a shell. */
    private static final String BESIDE = """
            select name from pg_ls_dir(?) name
             where name not in (?, 'lost+found') and name !~ '^[.]'
               and (not (pg_stat_file(? || '/' || name)).isdir or exists (select from pg_ls_dir(? || '/' || name)))
             order by name
            """;

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
        container
                .flatMap(Existing::dataMount)
                .filter(mount -> mount.kind() == Mounted.Kind.VOLUME)
                .ifPresent(mount -> requireAlone(connector, mount));
    }

    /** A volume may hold more than the cluster that the guard saw: another version's, or a dump that was laid beside it. */
    private static void requireAlone(Connector connector, Mounted mount) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            Path folder = Path.of(mount.target());
            String shown = session.one("show data_directory", row -> row.getString(1));
            Path data = Path.of(shown);
            for (Path next : data.startsWith(folder) ? folder.relativize(data) : Path.of("")) {
                if (next.toString().isEmpty()) {
                    return;
                }
                List<String> beside = session.query(
                        BESIDE,
                        row -> row.getString(1),
                        folder.toString(),
                        next.toString(),
                        folder.toString(),
                        folder.toString());
                if (!beside.isEmpty()) {
                    throw ReseedException.refused(
                            "the volume " + mount.source() + " is not deleted",
                            "beside the server's data it holds more in " + folder + ": "
                                    + Shown.plain(beside.getFirst())
                                    + (beside.size() > 1 ? " and " + (beside.size() - 1) + " more" : ""),
                            "move that away, or delete the volume yourself");
                }
                folder = folder.resolve(next);
            }
        }
    }
}
