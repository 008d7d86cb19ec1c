package dev.reseed.doctor;

import dev.reseed.server.Address;

/**
 * A login that was tried.
 *
 * @param to who logs in, and to which database
 * @param address where it was tried: numeric, or a socket
 */
public record Attempt(Destination to, Address address, Result result) {
    /** How it ended. */
    public sealed interface Result {}

    /**
     * The server let the client in.
     *
     * @param guarded whether it, or the database, shows signs of production, or of a copy of it
     */
    public record Accepted(ServerDetails server, boolean guarded) implements Result {}

    /**
     * The server refused the client.
     *
     * @param routine the function of the server that refused; may be empty
     */
    public record Denied(String sqlState, String routine) implements Result {}

    /** No decision came: the connection broke or the server took too long. */
    public record Broken() implements Result {}
}
