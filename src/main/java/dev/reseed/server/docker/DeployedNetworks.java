package dev.reseed.server.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.project.compose.ComposeNetwork;
import java.util.LinkedHashMap;
import java.util.Map;

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
        Map<String, String> labels = new LinkedHashMap<>(network.labels());
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
            } catch (DockerException e) {
                if (e.getHttpStatus() != USED) {
                    throw e;
                }
            }
        });
    }
}
