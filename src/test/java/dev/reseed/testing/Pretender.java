package dev.reseed.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Pretends to be a PostgreSQL that asks for a password, and keeps whatever a client says after that. See PostgreSQL's
 * documentation, "Message Flow".
 */
public final class Pretender implements AutoCloseable {
    /** {@code AuthenticationCleartextPassword}. */
    public static final int CLEAR_TEXT = 3;
    /** {@code AuthenticationMD5Password}. */
    public static final int MD5 = 5;

    private static final int FIRST_REQUEST_CODE = 80877102;
    private static final int MOST = 10_000;

    private final ServerSocket listener;
    private final int method;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Pretender(ServerSocket listener, int method) {
        this.listener = listener;
        this.method = method;
    }

    /**
     * Starts one.
     *
     * @param port 0 for any free one
     */
    public static Pretender on(String address, int port, int method) {
        try {
            Pretender pretender = new Pretender(new ServerSocket(port, 20, InetAddress.ofLiteral(address)), method);
            Thread.ofPlatform().daemon().start(pretender::accept);
            return pretender;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            int length = in.readInt();
            while (in.readInt() >= FIRST_REQUEST_CODE) {
                out.write('N');
                length = in.readInt();
            }
            in.skipNBytes(length - 8);
            out.writeByte('R');
            out.writeInt(method == MD5 ? 12 : 8);
            out.writeInt(method);
            if (method == MD5) {
                out.writeInt(0x01020304);
            }
            out.flush();
            heard.add(new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            // A client that has seen enough leaves in the middle.
            open.remove(client);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What clients answered when they were asked for the password. */
    public String heard() {
        return String.join("", heard);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
