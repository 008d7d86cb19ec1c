package dev.reseed.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.TopContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerPort;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.docker.Engine;
import dev.reseed.server.docker.Engines;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks the container engine of this machine which container answers on a published port. */
final class Containers {
    /**
     * What Docker Desktop calls its operating system: on Linux and under WSL it keeps its containers in a virtual machine,
     * and no production server runs on it.
     */
    private static final String DESKTOP = "Docker Desktop";

    private final Engines engines;

    Containers(Engines engines) {
        this.engines = engines;
    }

    /** The engine's answer. */
    sealed interface Answer {
        record Publishes(String container) implements Answer {}

        record Other(String inWords) implements Answer {}
    }

    /**
     * What both ends say about a connection.
     *
     * @param local the address that this end connected to
     * @param port the port that this end connected to
     * @param server the address that the server says it was reached at
     * @param clientPort the client's port that the server sees
     */
    record Ends(InetAddress local, int port, InetAddress server, int clientPort) {}

    /**
     * Looks for a running container that publishes the port, has the server's own address, and in which a process serves
     * this very connection, on this machine. The addresses alone prove nothing: engines on different machines give the
     * same ones, so a container with a tunnel in it may have the address that the server at the tunnel's end has. Nor
     * does the engine's word: its socket may be forwarded from the machine at that end.
     */
    Answer publisher(Ends ends) {
        return switch (engines.search()) {
            case Engines.Search.Elsewhere elsewhere ->
                new Answer.Other(
                        "the container engine at " + elsewhere.address() + " is not known to be on this machine");
            case Engines.Search.Silent silent -> new Answer.Other("no container engine answered");
            case Engines.Search.Answers answers -> ask(answers.engine(), ends);
        };
    }

    private static Answer ask(Engine engine, Ends ends) {
        try (engine) {
            // A port can be a tunnel's end: only this machine's own list of processes tells.
            if (!engine.address().isSocket() && !Files.isDirectory(ServingProcess.PROC.resolve("self"))) {
                return new Answer.Other(
                        "the container engine at " + engine.address() + " is not known to be on this machine");
            }
            DockerClient docker = engine.client();
            Optional<Container> found = docker.listContainersCmd().exec().stream()
                    .filter(c -> publishes(c, ends.local(), ends.port()) && hasAddress(c, ends.server()))
                    .findFirst();
            if (found.isEmpty()) {
                return new Answer.Other("no container publishes port " + ends.port() + " for that server");
            }
            String name = name(found.get());
            TopContainerResponse top =
                    docker.topContainerCmd(found.get().getId()).exec();
            boolean ownMachine = DESKTOP.equals(docker.infoCmd().exec().getOperatingSystem());
            return serving(name, top, ends, ownMachine && engine.address().isSocket());
        } catch (ReseedException cancelled) {
            throw cancelled;
        } catch (RuntimeException silent) {
            // One that refuses or hangs: nobody vouches for the port.
            return new Answer.Other("no container engine answered");
        }
    }

    /**
     * Judges by the processes in the container.
     *
     * @param ownMachine whether the engine runs in a virtual machine of its own, whose processes are not seen here
     */
    private static Answer serving(String container, TopContainerResponse top, Ends ends, boolean ownMachine) {
        ServingProcess process = new ServingProcess(ServingProcess.PROC, ends.clientPort());
        if (ownMachine ? process.isListed(top) : process.isHere(top)) {
            return new Answer.Publishes(container);
        }
        String why = process.isListed(top)
                ? ", but the process that serves this connection is not one of this machine"
                : ", but no process in it serves this connection";
        return new Answer.Other("the container \"" + container + "\" publishes port " + ends.port() + why);
    }

    private static boolean publishes(Container container, InetAddress local, int port) {
        ContainerPort[] ports = Objects.requireNonNullElse(container.getPorts(), new ContainerPort[0]);
        return Arrays.stream(ports)
                .anyMatch(p -> Objects.equals(p.getPublicPort(), port)
                        && "tcp".equals(p.getType())
                        && binds(Objects.requireNonNullElse(p.getIp(), ""), local));
    }

    private static boolean binds(String ip, InetAddress local) {
        // Some engines leave the address out where a port is published on all of them.
        InetAddress bound = InetAddress.ofLiteral(ip.isEmpty() ? "0.0.0.0" : ip);
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
