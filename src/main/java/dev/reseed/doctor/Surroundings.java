package dev.reseed.doctor;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.DockerServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the chosen environment's own server has on this machine, running or not.
 *
 * @param environments how commands name it
 * @param reserved its database, at the address where the server will listen, while it does not run
 * @param container its container, running or not, made or not
 * @param folder where it keeps its data
 * @param fault why nothing can be said about it
 */
public record Surroundings(
        Environments environments,
        Optional<Destination> reserved,
        Optional<Container> container,
        Optional<Path> folder,
        Optional<Fault> fault) {
    /** Those of a server that somebody else runs. */
    public static Surroundings none(Environments environments) {
        return new Surroundings(environments, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Those of a server that cannot be looked at. */
    public static Surroundings broken(Environments environments, ReseedException e) {
        Fault fault = new Fault(e.kind() == Kind.USAGE, e.what(), e.why(), e.remedy());
        return new Surroundings(environments, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(fault));
    }

    /** The chosen environment's name. */
    String environment() {
        return environments.chosen();
    }

    /**
     * The environment's own container.
     *
     * @param database the environment's database in it
     * @param drift in what it is not what the file says; empty where it is, or where it is not made
     */
    public record Container(String name, String database, Optional<DockerServer.Drift> drift) {}

    /**
     * A failure in words.
     *
     * @param isConfigurations whether a file is to blame
     */
    public record Fault(boolean isConfigurations, String what, String why, String fix) {}
}
