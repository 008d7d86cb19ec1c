package dev.reseed.server.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.project.compose.ComposeNetwork;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service's networks on an engine. */
final class DeployedNetworks {
    private static final int USED = 403;

    private final Engine engine;
    private final Deployment deployment;

    DeployedNetworks(Engine engine, Deployment deployment) {
        this.engine = engine;
        this.deployment = deployment;
    }

    /** Makes those that are not there. */
    void make(Made made) {
        deployment.service().networks().forEach(network -> make(network, made));
    }

    private void make(ComposeNetwork network, Made made) {
        boolean here = !named(network.name()).isEmpty();
        if (here) {
            return;
        }
        if (network.external()) {
            throw ReseedException.failed(
                    "the network " + network.name() + " is not there",
                    "the compose file says that it is external: somebody else makes it",
                    "make it: docker network create " + network.name());
        }
        Map<String, String> labels = new LinkedHashMap<>(network.labels());
        labels.put(ComposeLabels.PROJECT, deployment.project());
        labels.put(ComposeLabels.NETWORK, network.key());
        labels.put(ComposeLabels.VERSION, Version.current());
        create(network, labels).ifPresent(id -> {
            made.network(id, network.name());
            requireUnique(network);
        });
    }

    /** Makes it; empty where somebody else has just made one of the name. */
    private Optional<String> create(ComposeNetwork network, Map<String, String> labels) {
        return engine.ask("the network " + network.name() + " cannot be made", client -> {
            try {
                return Optional.of(client.createNetworkCmd()
                        .withName(network.name())
                        .withCheckDuplicate(true)
                        .withDriver(network.driver().isEmpty() ? "bridge" : network.driver())
                        .withInternal(network.internal())
                        .withLabels(labels)
                        .exec()
                        .getId());
            } catch (ConflictException there) {
                return Optional.empty();
            }
        });
    }

    /**
     * Two may have made it at once, and then no container can be made in it: all but the first go, whoever made them. An
     * earlier one may come to be seen after a later one, so that not every maker sees its own go; the last to look sees all.
     */
    private void requireUnique(ComposeNetwork network) {
        named(network.name()).stream()
                .sorted(Comparator.comparing(Network::getCreated).thenComparing(Network::getId))
                .skip(1)
                .filter(this::isOfProject)
                .map(Network::getId)
                .forEach(this::remove);
    }

    /** The engine's networks of exactly this name, which need not be one alone. */
    private List<Network> named(String name) {
        return engine
                .ask(
                        "the network " + name + " cannot be looked at",
                        client -> client.listNetworksCmd().withNameFilter(name).exec())
                .stream()
                .filter(each -> name.equals(each.getName()))
                .toList();
    }

    /** Joins a container to those that it was not made with: a container is made with the first. */
    void join(String container) {
        deployment.service().networks().stream()
                .skip(1)
                .forEach(network -> engine.tell(
                        "the container " + deployment.container() + " cannot be joined to " + network.name(),
                        client -> client.connectToNetworkCmd()
                                .withContainerId(container)
                                .withNetworkId(network.name())
                                .withContainerNetwork(new ContainerNetwork()
                                        .withAliases(ContainerForm.aliases(deployment.service(), network)))
                                .exec()));
    }

    /** Removes the project's networks, unless another container of it is there, which may need them. */
    void remove() {
        boolean others = engine.ask(
                "the engine cannot be asked for containers",
                client -> !client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(ComposeLabels.PROJECT, deployment.project()))
                        .exec()
                        .isEmpty());
        if (!others) {
            deployment.service().networks().stream()
                    .filter(network -> !network.external())
                    .forEach(this::remove);
        }
    }

    private void remove(ComposeNetwork network) {
        named(network.name()).stream()
                .filter(this::isOfProject)
                .map(Network::getId)
                .forEach(this::remove);
    }

    private boolean isOfProject(Network network) {
        return network.getLabels() != null
                && deployment.project().equals(network.getLabels().get(ComposeLabels.PROJECT));
    }

    /** Removes one that no container is to be in; one that only waits to be started is in none yet, for the engine. */
    void removeUnused(String id, String name) {
        boolean used = engine.ask(
                "the engine cannot be asked for containers",
                client -> !client.listContainersCmd()
                        .withShowAll(true)
                        .withNetworkFilter(List.of(name))
                        .exec()
                        .isEmpty());
        if (!used) {
            remove(id);
        }
    }

    private void remove(String id) {
        engine.tell("the network " + id + " cannot be removed", client -> {
            try {
                client.removeNetworkCmd(id).exec();
            } catch (NotFoundException gone) {
                return;
            } catch (ConflictException used) {
                // Podman's word for it.
                return;
            } catch (DockerException e) {
                if (e.getHttpStatus() != USED) {
                    throw e;
                }
            }
        });
    }
}
