package dev.reseed.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * Asks whatever listens at an address the first question of PostgreSQL's protocol, {@code SSLRequest}: only PostgreSQL
 * answers it with one {@code S} or {@code N}. Source: PostgreSQL's documentation, "Message Flow", SSL Session Encryption.
 */
final class Probe {
    private static final int TIMEOUT_MILLIS = 4_000;
    private static final int SSL_REQUEST_CODE = 80877103;

    /** Who answered. */
    enum Answer {
        POSTGRESQL,
        OTHER,
        SILENT,
        ABSENT
    }

    private Probe() {}

    static Answer ask(Address address) {
        try (Socket socket = connect(address)) {
            return ask(socket);
        } catch (IOException nobody) {
            return Answer.ABSENT;
        }
    }

    private static Socket connect(Address address) throws IOException {
        return switch (address) {
            case Address.UnixSocket unix -> AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(unix.file()));
            case Address.Tcp tcp -> {
                Socket socket = new Socket();
                try {
                    socket.connect(new InetSocketAddress(tcp.host(), tcp.port()), TIMEOUT_MILLIS);
                } catch (IOException e) {
                    socket.close();
                    throw e;
                }
                yield socket;
            }
        };
    }

    private static Answer ask(Socket socket) {
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(8)
                            .putInt(8)
                            .putInt(SSL_REQUEST_CODE)
                            .array());
            InputStream answer = socket.getInputStream();
            int first = answer.read();
            // An 'E' begins the error of a server too old, or too busy, to know the question.
            return first == 'S' || first == 'N' || first == 'E' ? Answer.POSTGRESQL : Answer.OTHER;
        } catch (SocketTimeoutException silent) {
            return Answer.SILENT;
        } catch (IOException hungUp) {
            return Answer.OTHER;
        }
    }
}
