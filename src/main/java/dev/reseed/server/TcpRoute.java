package dev.reseed.server;

import dev.reseed.kernel.Session;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Finds out how a TCP connection gets to its server, from what both ends say about it. */
final class TcpRoute {
    private static final String SEEN = """
            select host(inet_client_addr()), inet_client_port(), host(inet_server_addr())
            """;

    private final Address.Tcp configured;
    private final Containers containers;

    TcpRoute(Address.Tcp configured, Containers containers) {
        this.configured = configured;
        this.containers = containers;
    }

    private record Seen(
            @Nullable String client, int port, @Nullable String server) {
        @Override
        public String toString() {
            return client == null ? "a Unix socket" : client + ":" + port;
        }
    }

    Route of(Connector.Linked linked) {
        Socket socket = linked.socket();
        InetAddress remote = socket.getInetAddress();
        if (!remote.isLoopbackAddress()) {
            return new Route.Remote(configured.host(), remote.getHostAddress());
        }
        Seen seen = seen(linked.session());
        InetAddress own = socket.getLocalAddress();
        if (seen.client() != null
                && seen.server() != null
                && InetAddress.ofLiteral(seen.client()).equals(own)
                && InetAddress.ofLiteral(seen.server()).equals(remote)
                && seen.port() == socket.getLocalPort()) {
            return new Route.Direct();
        }
        String ownEnd = own.getHostAddress() + ":" + socket.getLocalPort();
        if (seen.server() == null) {
            return new Route.Tunnel(ownEnd, seen.toString(), "the server was reached through a Unix socket");
        }
        Containers.Answer answer = containers.publisher(
                new Containers.Ends(remote, socket.getPort(), InetAddress.ofLiteral(seen.server()), seen.port()));
        return switch (answer) {
            case Containers.Answer.Publishes publishes -> new Route.Container(publishes.container());
            case Containers.Answer.Other other -> new Route.Tunnel(ownEnd, seen.toString(), other.inWords());
        };
    }

    private static Seen seen(Session session) {
        return session.one(SEEN, row -> new Seen(row.getString(1), row.getInt(2), row.getString(3)));
    }
}
