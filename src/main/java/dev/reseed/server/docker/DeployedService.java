package dev.reseed.server.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A service on an engine: found, made, started, stopped, removed. */
public final class DeployedService {
    private static final int STOP_SECONDS = 10;

    private final Engine engine;
    private final Deployment deployment;
    private final DeployedVolumes volumes;
    private final DeployedNetworks networks;

    public DeployedService(Engine engine, Deployment deployment) {
        this.engine = engine.hiding(Hidden.of(deployment));
        this.deployment = deployment;
        this.volumes = new DeployedVolumes(this.engine, deployment);
        this.networks = new DeployedNetworks(this.engine, deployment);
    }

    /**
     * Its container, whichever program made it for the project's folder.
     *
     * @throws ReseedException refused, if the container is another folder's; failed, if a container that belongs to something
     *     else has its name
     */
    public Optional<Existing> find() {
        List<Container> labelled = engine.ask(
                "the engine cannot be asked for containers",
                client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(
                                ComposeLabels.PROJECT, deployment.project(),
                                ComposeLabels.SERVICE, deployment.service().name(),
                                ComposeLabels.ONE_OFF, "False"))
                        .exec());
        List<Existing> found =
                labelled.stream().flatMap(each -> look(each.getId()).stream()).toList();
        Optional<Existing> own = found.stream().filter(this::isOwn).findFirst();
        if (own.isPresent()) {
            return own;
        }
        found.stream().findFirst().ifPresent(other -> {
            throw anotherFolders(other);
        });
        // The engine takes a name that it does not know for the beginning of an identifier.
        look(deployment.container())
                .filter(other -> other.name().equals(deployment.container()))
                .ifPresent(other -> {
                    throw ReseedException.failed(
                            "the container's name " + deployment.container() + " is taken",
                            "a container of that name does not belong to the service \""
                                    + deployment.service().name() + "\" of the project \"" + deployment.project()
                                    + "\"",
                            "remove it, if nobody needs it: docker rm " + deployment.container());
                });
        return Optional.empty();
    }

    private boolean isOwn(Existing container) {
        return deployment.isIn(container.shown().composeFolder().orElse(""));
    }

    private ReseedException anotherFolders(Existing container) {
        Optional<String> folder = container.shown().composeFolder();
        return ReseedException.refused(
                "the container " + container.name() + " belongs to another folder",
                folder.map(other -> "it belongs to " + other + ", whose Compose project has the same name, \""
                                + deployment.project() + "\"")
                        .orElse("it does not say to which one, so nobody can tell whether it is this project's"),
                "give one of the two another name, by COMPOSE_PROJECT_NAME, and another port"
                        + "\nif it is this project, which was moved: "
                        + (container.dataStays()
                                ? "docker rm --force " + container.name() + "; its data stays"
                                : "its databases are in the container alone, and go with it: docker rm --force --volumes "
                                        + container.name()));
    }

    /** Whether it has a container, or volumes that its databases are in. */
    public boolean exists() {
        return find().isPresent() || !dataVolumes(Optional.empty()).isEmpty();
    }

    /** A container as it is now; empty when it is gone. */
    public Optional<Existing> look(String container) {
        return engine.ask("the container " + deployment.container() + " cannot be looked at", client -> {
            try {
                return Optional.of(
                        Existing.of(client.inspectContainerCmd(container).exec()));
            } catch (NotFoundException gone) {
                return Optional.empty();
            }
        });
    }

    /** What it is and should not be, each in words. */
    public List<String> differences(Existing found) {
        return Differences.of(deployment, dataFolder(found.image()), found);
    }

    /** Those of them that make its data other data than the description's. */
    public List<String> dataDifferences(Existing found) {
        return Differences.ofData(deployment, dataFolder(found.image()), found);
    }

    /** What it uses and is never deleted, in words. */
    public List<String> foreign() {
        return Stream.concat(
                        deployment.foreign().stream(),
                        volumes.others().stream()
                                .map(volume -> "the volume " + volume + ", which was not made for this project"))
                .toList();
    }

    /** Whether its databases are to be in a folder of this machine, or in a volume that is not Reseed's to delete. */
    public boolean keepsDataElsewhere() {
        String data = dataFolder(deployment.service().image());
        return deployment.keepsDataElsewhere(data)
                || deployment
                        .dataPlace(data)
                        .mount()
                        .filter(mount -> volumes.others().contains(mount.source()))
                        .isPresent();
    }

    /** Where it is to keep its data: the file says it, else the image. */
    private String dataFolder(String image) {
        String given = deployment.service().environment().get("PGDATA");
        return given != null
                ? given
                : new Images(engine).environment(image).getOrDefault("PGDATA", Existing.USUAL_DATA);
    }

    /** The end of its log, fit to be shown. */
    public List<String> log(Existing found) {
        return ContainerLog.end(engine, found.id(), found.environment());
    }

    /** Begins to remember what is made. */
    public Made remember() {
        return new Made(engine, networks);
    }

    /** Makes sure that the image is there. */
    public void needImage(Progress progress, Cancellation cancellation) {
        new Images(engine).need(deployment.service().image(), progress, cancellation);
    }

    /** Makes volumes, network and container; starts nothing. */
    public Existing create(Made made) {
        volumes.make(made);
        networks.make(made);
        String id = engine.ask("the container " + deployment.container() + " cannot be made", client -> {
            CreateContainerCmd command =
                    client.createContainerCmd(deployment.service().image());
            List<String> data = deployment.data().isPresent()
                    ? new Images(engine).volumes(deployment.service().image())
                    : List.of();
            new ContainerForm(deployment, data).fill(command, deployment.labels(Version.current()));
            return command.exec().getId();
        });
        made.container(id);
        networks.join(id);
        return look(id).orElseThrow();
    }

    /** Starts a container that does not run, or lets a paused one go on. */
    public void start(Existing found, Made made) {
        if (found.shown().state().equals("running") || found.shown().state().equals("restarting")) {
            return;
        }
        engine.tell("the container " + found.name() + " cannot be started", client -> {
            if (found.shown().state().equals("paused")) {
                client.unpauseContainerCmd(found.id()).exec();
                made.unpaused(found.id());
                return;
            }
            try {
                client.startContainerCmd(found.id()).exec();
            } catch (NotModifiedException runs) {
                return;
            }
            made.started(found.id());
        });
    }

    /** Who publishes a port already, among the running containers. */
    public Optional<String> publisherOf(int port) {
        return engine.ask(
                "the engine cannot be asked for containers",
                client -> EngineContainers.list(engine).stream()
                        .filter(EngineContainer::runs)
                        .filter(each -> each.ports().stream().anyMatch(published -> published.host() == port))
                        .map(EngineContainer::name)
                        .findFirst());
    }

    /** Stops the container, with the time that the file gives it. */
    public void stop(Existing found) {
        engine.tell("the container " + found.name() + " cannot be stopped", client -> {
            if (found.shown().state().equals("paused")) {
                client.unpauseContainerCmd(found.id()).exec();
            }
            try {
                client.stopContainerCmd(found.id())
                        .withTimeout(deployment
                                .service()
                                .program()
                                .stopGrace()
                                .map(grace -> (int) Math.max(1, grace.toSeconds()))
                                .orElse(STOP_SECONDS))
                        .exec();
            } catch (NotModifiedException stopped) {
                return;
            }
        });
    }

    /**
     * Removes the stopped container and the networks that nobody else of the project is in.
     *
     * @param anonymous whether the volumes go that belong to it alone
     */
    public void remove(Existing found, boolean anonymous) {
        engine.tell("the container " + found.name() + " cannot be removed", client -> {
            try {
                client.removeContainerCmd(found.id())
                        .withRemoveVolumes(anonymous)
                        .withForce(true)
                        .exec();
            } catch (NotFoundException gone) {
                return;
            }
        });
        networks.remove();
    }

    /** Removes the networks that nobody else of the project is in. */
    public void removeNetworks() {
        networks.remove();
    }

    /** Its volumes that are there, and that were made for a project of its name. */
    public List<String> ownVolumes() {
        return volumes.own();
    }

    /**
     * Those of them that its databases are in: whoever looks at its server has not seen what is in the others.
     *
     * @param container without one, the description says where they are
     * @throws ReseedException refused, if one of them belongs to another folder
     */
    public List<String> dataVolumes(Optional<Existing> container) {
        DataPlace place = container
                .map(Existing::dataPlace)
                .orElseGet(() ->
                        deployment.dataPlace(dataFolder(deployment.service().image())));
        List<String> data = place.volumes(volumes.own());
        data.forEach(volumes::requireOwn);
        return data;
    }

    /** Deletes volumes, and returns those that stay, because another container uses them. */
    public List<String> deleteVolumes(List<String> names) {
        return volumes.delete(names);
    }
}
