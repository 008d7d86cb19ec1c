package dev.reseed.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.newsclub.net.unix.AFUNIXSocketFactory;

/**
 * Makes the sockets that the PostgreSQL driver connects with, and remembers each until it is claimed: the guard compares
 * the socket's own address with the one that the server sees.
 *
 * <p>The driver makes the factory itself, by name and with one string, and never hands out the socket; so the ticket in
 * that string is the only way to find the socket again, and the map of open tickets has to be static.
 */
public final class RecordingSocketFactory extends SocketFactory {
    private static final Map<String, Socket> UNCLAIMED = new ConcurrentHashMap<>();

    private final String ticket;
    private final SocketFactory sockets;

    /**
     * Called by the driver.
     *
     * @param argument a ticket made by {@link #ticket}
     */
    public RecordingSocketFactory(String argument) throws IOException {
        int separator = argument.indexOf(' ');
        ticket = argument.substring(0, separator);
        String path = argument.substring(separator + 1);
        sockets = path.isEmpty() ? SocketFactory.getDefault() : new AFUNIXSocketFactory.FactoryArg(path);
    }

    /** A new ticket, for TCP or for the Unix socket at the path. */
    static String ticket(java.util.Optional<Path> socketFile) {
        return UUID.randomUUID() + " " + socketFile.map(Path::toString).orElse("");
    }

    /** The last socket made for the ticket; the ticket is void afterwards. Null when no socket was made. */
    static @org.jspecify.annotations.Nullable Socket claim(String argument) {
        return UNCLAIMED.remove(argument.substring(0, argument.indexOf(' ')));
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = sockets.createSocket();
        UNCLAIMED.put(ticket, socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new UnsupportedOperationException("the driver connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new UnsupportedOperationException("the driver connects its sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new UnsupportedOperationException("the driver connects its sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw new UnsupportedOperationException("the driver connects its sockets itself");
    }
}
