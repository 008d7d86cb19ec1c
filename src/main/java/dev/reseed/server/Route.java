package dev.reseed.server;

import org.jspecify.annotations.Nullable;

/** How a connection really gets to its server, as far as both of its ends can tell. */
public sealed interface Route {
    /** Loopback, and the server sees this very socket: it runs on this machine. */
    record Direct() implements Route {}

    /** A Unix socket whose listening process is the parent of the process that serves the session. */
    record Socket() implements Route {}

    /** A loopback port that the local container engine publishes for the container in which the server runs. */
    record Container(String name) implements Route {}

    /**
     * Loopback, but the server sees somebody else's connection: a tunnel or a proxy.
     *
     * @param ownEnd this socket's own address and port
     * @param seenEnd the client's address and port that the server sees
     * @param engine what the container engine said about the port
     */
    record Tunnel(String ownEnd, String seenEnd, String engine) implements Route {}

    /**
     * An address of another machine, or one that cannot be told from it.
     *
     * @param address the numeric address, null when the host name was not resolved
     */
    record Remote(String host, @Nullable String address) implements Route {}
}
