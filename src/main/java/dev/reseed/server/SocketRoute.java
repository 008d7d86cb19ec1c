package dev.reseed.server;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import org.newsclub.net.unix.AFUNIXSocket;

/**
 * Finds out who listens on a Unix socket: {@code ssh -L} can forward one too. The server itself is the parent of the
 * process that serves the session; a forwarder is not.
 */
final class SocketRoute {
    private final Address.UnixSocket configured;

    SocketRoute(Address.UnixSocket configured) {
        this.configured = configured;
    }

    Route of(Connector.Linked linked) {
        String client = linked.session()
                .one("select host(inet_client_addr())", row -> Optional.ofNullable(row.getString(1)))
                .orElse("a Unix socket");
        long backend = linked.session().one("select pg_backend_pid()", row -> row.getLong(1));
        Optional<Long> parent =
                ProcessHandle.of(backend).flatMap(ProcessHandle::parent).map(ProcessHandle::pid);
        Optional<Long> listener = listener(linked.socket());
        if (client.equals("a Unix socket") && parent.isPresent() && parent.equals(listener)) {
            return new Route.Socket();
        }
        return new Route.Tunnel(
                configured.file()
                        + listener.map(pid -> " (process " + pid + ")").orElse(""),
                client,
                "the process that listens on the socket is not the server that answers");
    }

    private static Optional<Long> listener(Socket socket) {
        if (!(socket instanceof AFUNIXSocket unix)) {
            return Optional.empty();
        }
        try {
            long pid = unix.getPeerCredentials().getPid();
            return pid > 0 ? Optional.of(pid) : Optional.empty();
        } catch (IOException unknown) {
            // The system does not tell: nobody vouches for the socket.
            return Optional.empty();
        }
    }
}
