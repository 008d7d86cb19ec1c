package dev.reseed.server.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.project.compose.ComposeMount;
import dev.reseed.project.compose.ComposeNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service on an engine: found, made, started, stopped, removed. */
public final class DeployedService {
    private static final int STOP_SECONDS = 10;

    private final Engine engine;
    private final Deployment deployment;

    public DeployedService(Engine engine, Deployment deployment) {
        this.engine = engine;
        this.deployment = deployment;
    }

    /**
     * Its container, whoever made it.
     *
     * @throws ReseedException failed, if a container that belongs to something else has its name
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
        Optional<Existing> found =
                labelled.stream().flatMap(each -> look(each.getId()).stream()).findFirst();
        if (found.isPresent()) {
            return found;
        }
        look(deployment.container()).ifPresent(other -> {
            throw ReseedException.failed(
                    "the container's name " + deployment.container() + " is taken",
                    "a container of that name does not belong to the service \""
                            + deployment.service().name() + "\" of the project \"" + deployment.project() + "\"",
                    "remove it, if nobody needs it: docker rm " + deployment.container());
        });
        return Optional.empty();
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
        return Differences.of(deployment, found);
    }

    /** The end of its log, fit to be shown. */
    public List<String> log(Existing found) {
        return ContainerLog.end(engine, found.id(), found.environment());
    }

    /** Begins to remember what is made. */
    public Made remember() {
        return new Made(engine);
    }

    /** Makes sure that the image is there. */
    public void needImage(Progress progress, Cancellation cancellation) {
        new Images(engine).need(deployment.service().image(), progress, cancellation);
    }

    /** Makes volumes, network and container; starts nothing. */
    public Existing create(Made made) {
        deployment.volumes().forEach(volume -> volume(volume, made));
        deployment.service().networks().forEach(network -> network(network, made));
        String what = "the container " + deployment.container() + " cannot be made";
        String id = engine.ask(what, client -> {
            CreateContainerCmd command =
                    client.createContainerCmd(deployment.service().image());
            List<String> data = deployment.data().isPresent()
                    ? new Images(engine).volumes(deployment.service().image())
                    : List.of();
            new ContainerForm(deployment, data).fill(command, deployment.labels(Version.current()));
            return command.exec().getId();
        });
        made.container(id);
        deployment.service().networks().stream()
                .skip(1)
                .forEach(network -> engine.tell(
                        what,
                        client -> client.connectToNetworkCmd()
                                .withContainerId(id)
                                .withNetworkId(network.name())
                                .withContainerNetwork(new com.github.dockerjava.api.model.ContainerNetwork()
                                        .withAliases(ContainerForm.aliases(deployment.service(), network)))
                                .exec()));
        return look(id).orElseThrow();
    }

    private void volume(ComposeMount.Volume volume, Made made) {
        boolean here = engine.ask("the volume " + volume.name() + " cannot be looked at", client -> {
            try {
                client.inspectVolumeCmd(volume.name()).exec();
                return true;
            } catch (NotFoundException absent) {
                return false;
            }
        });
        if (here) {
            return;
        }
        if (volume.external()) {
            throw ReseedException.failed(
                    "the volume " + volume.name() + " is not there",
                    "the compose file says that it is external: somebody else makes it",
                    "make it: docker volume create " + volume.name());
        }
        Map<String, String> labels = new java.util.LinkedHashMap<>(volume.labels());
        labels.put(ComposeLabels.PROJECT, deployment.project());
        labels.put(ComposeLabels.VOLUME, volume.key());
        labels.put(ComposeLabels.VERSION, Version.current());
        engine.tell(
                "the volume " + volume.name() + " cannot be made",
                client -> client.createVolumeCmd()
                        .withName(volume.name())
                        .withDriver(volume.driver().isEmpty() ? "local" : volume.driver())
                        .withDriverOpts(volume.options())
                        .withLabels(labels)
                        .exec());
        made.volume(volume.name());
    }

    private void network(ComposeNetwork network, Made made) {
        boolean here = engine.ask("the network " + network.name() + " cannot be looked at", client -> {
            try {
                client.inspectNetworkCmd().withNetworkId(network.name()).exec();
                return true;
            } catch (NotFoundException absent) {
                return false;
            }
        });
        if (here) {
            return;
        }
        if (network.external()) {
            throw ReseedException.failed(
                    "the network " + network.name() + " is not there",
                    "the compose file says that it is external: somebody else makes it",
                    "make it: docker network create " + network.name());
        }
        Map<String, String> labels = new java.util.LinkedHashMap<>(network.labels());
        labels.put(ComposeLabels.PROJECT, deployment.project());
        labels.put(ComposeLabels.NETWORK, network.key());
        labels.put(ComposeLabels.VERSION, Version.current());
        made.network(engine.ask(
                "the network " + network.name() + " cannot be made",
                client -> client.createNetworkCmd()
                        .withName(network.name())
                        .withDriver(network.driver().isEmpty() ? "bridge" : network.driver())
                        .withInternal(network.internal())
                        .withLabels(labels)
                        .exec()
                        .getId()));
    }

    /** Starts a container that does not run, or lets a paused one go on. */
    public void start(Existing found, Made made) {
        if (found.shown().state().equals("running") || found.shown().state().equals("restarting")) {
            return;
        }
        engine.tell("the container " + found.name() + " cannot be started", client -> {
            if (found.shown().state().equals("paused")) {
                client.unpauseContainerCmd(found.id()).exec();
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
        removeNetworks();
    }

    /** Removes the project's networks, unless another container of it is there, which may need them. */
    public void removeNetworks() {
        boolean others = engine.ask(
                "the engine cannot be asked for containers",
                client -> !client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(ComposeLabels.PROJECT, deployment.project()))
                        .exec()
                        .isEmpty());
        if (others) {
            return;
        }
        for (ComposeNetwork network : deployment.service().networks()) {
            if (!network.external()) {
                engine.tell("the network " + network.name() + " cannot be removed", client -> {
                    try {
                        Map<String, String> labels = client.inspectNetworkCmd()
                                .withNetworkId(network.name())
                                .exec()
                                .getLabels();
                        if (labels != null && deployment.project().equals(labels.get(ComposeLabels.PROJECT))) {
                            client.removeNetworkCmd(network.name()).exec();
                        }
                    } catch (NotFoundException gone) {
                        return;
                    } catch (com.github.dockerjava.api.exception.DockerException used) {
                        if (used.getHttpStatus() != 403) {
                            throw used;
                        }
                    }
                });
            }
        }
    }

    /** Its volumes that are there, and that were made for this project. */
    public List<String> ownVolumes() {
        List<String> here = new ArrayList<>();
        for (ComposeMount.Volume volume : deployment.ownVolumes()) {
            engine.tell("the volume " + volume.name() + " cannot be looked at", client -> {
                try {
                    Map<String, String> labels =
                            client.inspectVolumeCmd(volume.name()).exec().getLabels();
                    if (labels != null && deployment.project().equals(labels.get(ComposeLabels.PROJECT))) {
                        here.add(volume.name());
                    }
                } catch (NotFoundException absent) {
                    return;
                }
            });
        }
        return here;
    }

    /**
     * Deletes its volumes.
     *
     * @return those that stay, because another container uses them
     */
    public List<String> deleteVolumes() {
        List<String> staying = new ArrayList<>();
        for (String volume : ownVolumes()) {
            engine.tell("the volume " + volume + " cannot be deleted", client -> {
                try {
                    client.removeVolumeCmd(volume).exec();
                } catch (NotFoundException gone) {
                    return;
                } catch (ConflictException used) {
                    staying.add(volume);
                }
            });
        }
        return staying;
    }
}
