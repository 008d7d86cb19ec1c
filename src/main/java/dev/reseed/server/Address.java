package dev.reseed.server;

import java.nio.file.Path;

/** Where a server listens. */
public sealed interface Address {
    int port();

    /** The host as configured, or the socket's folder. */
    String host();

    /** A host name or address and a TCP port. */
    record Tcp(String host, int port) implements Address {
        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /** A folder with a Unix socket; the port is part of the socket's file name. */
    record UnixSocket(Path folder, int port) implements Address {
        @Override
        public String host() {
            return folder.toString();
        }

        public Path file() {
            return folder.resolve(".s.PGSQL." + port);
        }

        @Override
        public String toString() {
            return file().toString();
        }
    }
}
