package dev.reseed.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Asks the container engine of this machine which container answers on a published port. */
final class Containers {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** The engine's answer. */
    sealed interface Answer {
        record Publishes(String container) implements Answer {}

        record Other(String inWords) implements Answer {}
    }

    /**
     * Looks for a running container that publishes the port on the address and has the server's own address.
     *
     * @param local the address and port that this end connected to
     * @param server the address that the server says it was reached at
     */
    Answer publisher(InetAddress local, int port, InetAddress server) {
        try {
            DockerClientConfig config =
                    DefaultDockerClientConfig.createDefaultConfigBuilder().build();
            String scheme = config.getDockerHost().getScheme();
            if (!"unix".equals(scheme) && !"npipe".equals(scheme)) {
                return new Answer.Other("the container engine at " + scheme + ":// is not known to be on this machine");
            }
            return ask(config, local, port, server);
        } catch (IOException | RuntimeException unreachable) {
            // No engine, one that refuses, one that hangs: in each case nobody vouches for the port.
            return new Answer.Other("no container engine answered");
        }
    }

    private static Answer ask(DockerClientConfig config, InetAddress local, int port, InetAddress server)
            throws IOException {
        try (ZerodepDockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .connectionTimeout(TIMEOUT)
                        .responseTimeout(TIMEOUT)
                        .build();
                DockerClient docker = DockerClientImpl.getInstance(config, http)) {
            return docker.listContainersCmd().exec().stream()
                    .filter(c -> publishes(c, local, port) && hasAddress(c, server))
                    .findFirst()
                    .map(c -> (Answer) new Answer.Publishes(name(c)))
                    .orElseGet(() -> new Answer.Other("no container publishes port " + port + " for that server"));
        }
    }

    private static boolean publishes(Container container, InetAddress local, int port) {
        ContainerPort[] ports = Objects.requireNonNullElse(container.getPorts(), new ContainerPort[0]);
        return Arrays.stream(ports)
                .anyMatch(p -> Objects.equals(p.getPublicPort(), port)
                        && "tcp".equals(p.getType())
                        && binds(Objects.requireNonNullElse(p.getIp(), "0.0.0.0"), local));
    }

    private static boolean binds(String ip, InetAddress local) {
        InetAddress bound = InetAddress.ofLiteral(ip);
        return bound.equals(local) || (bound.isAnyLocalAddress() && bound.getClass() == local.getClass());
    }

    private static boolean hasAddress(Container container, InetAddress server) {
        if (container.getNetworkSettings() == null) {
            return false;
        }
        List<ContainerNetwork> networks =
                List.copyOf(container.getNetworkSettings().getNetworks().values());
        return networks.stream()
                .flatMap(n -> java.util.stream.Stream.of(
                        Objects.requireNonNullElse(n.getIpAddress(), ""),
                        Objects.requireNonNullElse(n.getGlobalIPv6Address(), "")))
                .filter(ip -> !ip.isEmpty())
                .anyMatch(ip -> InetAddress.ofLiteral(ip).equals(server));
    }

    private static String name(Container container) {
        String[] names = Objects.requireNonNullElse(container.getNames(), new String[0]);
        return names.length == 0 ? container.getId() : names[0].replaceFirst("^/", "");
    }
}
