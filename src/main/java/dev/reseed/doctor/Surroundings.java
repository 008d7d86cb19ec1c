package dev.reseed.doctor;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Address;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the chosen environment's own server has on this machine, running or not.
 *
 * @param environment its name; empty where there is no project
 * @param reserved the address where the server will listen, while it does not run
 * @param container the name of its container, running or not, made or not
 * @param folder where it keeps its data
 * @param fault why nothing can be said about it
 */
public record Surroundings(
        String environment,
        Optional<Address> reserved,
        Optional<String> container,
        Optional<Path> folder,
        Optional<Fault> fault) {
    /** Those of a server that somebody else runs. */
    public static Surroundings none(String environment) {
        return new Surroundings(environment, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Those of a server that cannot be looked at. */
    public static Surroundings broken(String environment, ReseedException e) {
        Fault fault = new Fault(e.kind() == Kind.USAGE, e.what(), e.why(), e.remedy());
        return new Surroundings(environment, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(fault));
    }

    /**
     * A failure in words.
     *
     * @param isConfigurations whether a file is to blame
     */
    public record Fault(boolean isConfigurations, String what, String why, String fix) {}
}
