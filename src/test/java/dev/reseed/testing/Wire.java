package dev.reseed.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Stands between a client and a PostgreSQL server, reads every request that the client sends, on whichever connection, and
 * lets a test end the client at one of them: before it reaches the server, on its way, or when the answer is about to come.
 *
 * <p>A request is what one flush sends: the messages up to a Sync, a simple query, or the end of a COPY's data. The logins
 * are none. See PostgreSQL's documentation, "Frontend/Backend Protocol".
 */
public final class Wire implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;

    private final ServerSocket listener;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private Function<String, Fate> fates = request -> Fate.PASSED;
    private Runnable end = () -> {};

    /** What becomes of a request, and of the client that sent it. */
    public enum Fate {
        /** Nothing happens to either. */
        PASSED,
        /** The client ends, and the server never hears of the request. */
        LOST,
        /** The client ends while the server works on it. */
        SENT,
        /** The client ends when the server is done, before it hears of that. */
        ANSWERED
    }

    private Wire(ServerSocket listener, int server) {
        this.listener = listener;
        this.server = server;
    }

    /** Listens on any free port of an address, for a server on 127.0.0.1. */
    public static Wire on(String address, int server) {
        try {
            Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.ofLiteral(address)), server);
            Thread.startVirtualThread(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Decides over the requests from now on.
     *
     * @param judge told each request's statements, one at a time; what it says of one that is not {@link Fate#PASSED} is
     *     its last word
     * @param ending ends the client and returns when it is gone
     */
    public synchronized void watch(Function<String, Fate> judge, Runnable ending) {
        fates = judge;
        end = ending;
    }

    private synchronized Fate fate(String request) {
        Fate fate = fates.apply(request);
        if (fate == Fate.LOST) {
            endClient();
        }
        return fate;
    }

    private synchronized void endClient() {
        end.run();
        fates = request -> Fate.PASSED;
        end = () -> {};
        cut();
    }

    /** Closes all connections. */
    public void cut() {
        open.forEach(Wire::close);
        open.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket(InetAddress.ofLiteral("127.0.0.1"), server);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            open.add(client);
            open.add(upstream);
            new Link(client, upstream).start();
        } catch (IOException down) {
            // The client learns it as it would without this in between: its connection ends.
            close(client);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket upstream;
        private final DataInputStream asked;
        private final DataOutputStream forward;
        private final DataInputStream answered;
        private final DataOutputStream back;
        private final Map<String, String> named = new HashMap<>();
        private volatile boolean withheld;

        Link(Socket client, Socket upstream) throws IOException {
            this.client = client;
            this.upstream = upstream;
            asked = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            forward = new DataOutputStream(new BufferedOutputStream(upstream.getOutputStream()));
            answered = new DataInputStream(new BufferedInputStream(upstream.getInputStream()));
            back = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        }

        void start() {
            Thread.startVirtualThread(() -> run(this::requests));
        }

        private void run(Direction direction) {
            try (client;
                    upstream) {
                direction.pass();
            } catch (IOException over) {
                // One side has gone, as the other learns by this: both are closed.
                open.remove(client);
                open.remove(upstream);
            }
        }

        private void requests() throws IOException {
            if (!login()) {
                return;
            }
            Thread.startVirtualThread(() -> run(this::answers));
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            List<String> statements = new ArrayList<>();
            while (true) {
                char type = (char) asked.readUnsignedByte();
                byte[] body = body(asked);
                write(new DataOutputStream(batch), type, body);
                switch (type) {
                    case 'P' -> named.put(text(body, 0), text(body, 1));
                    case 'B' -> statements.add(named.getOrDefault(text(body, 1), "?"));
                    case 'Q' -> statements.add(text(body, 0));
                    case 'c' -> statements.add("the end of the rows");
                    default -> {}
                }
                if ("BCDEP".indexOf(type) < 0) {
                    Fate fate = "QcS".indexOf(type) < 0 ? Fate.PASSED : fate(String.join("; ", statements));
                    if (fate == Fate.LOST) {
                        return;
                    }
                    withheld = fate == Fate.ANSWERED;
                    batch.writeTo(forward);
                    forward.flush();
                    if (fate == Fate.SENT) {
                        endClient();
                        return;
                    }
                    if (fate == Fate.ANSWERED) {
                        // What the client sends without waiting is lost with it.
                        asked.skipNBytes(Long.MAX_VALUE);
                    }
                    batch.reset();
                    statements.clear();
                }
            }
        }

        /** Passes on what begins a connection; without encryption, so that the rest can be read. */
        private boolean login() throws IOException {
            while (true) {
                byte[] body = body(asked);
                int code = ByteBuffer.wrap(body).getInt();
                if (code == SSL_REQUEST || code == GSS_REQUEST) {
                    back.writeByte('N');
                    back.flush();
                    continue;
                }
                forward.writeInt(body.length + Integer.BYTES);
                forward.write(body);
                forward.flush();
                return code != CANCEL_REQUEST;
            }
        }

        private void answers() throws IOException {
            while (true) {
                char type = (char) answered.readUnsignedByte();
                byte[] body = body(answered);
                if (withheld) {
                    if (type == 'Z' || type == 'G') {
                        endClient();
                        return;
                    }
                } else {
                    write(back, type, body);
                    if (answered.available() == 0) {
                        back.flush();
                    }
                }
            }
        }
    }

    private interface Direction {
        void pass() throws IOException;
    }

    private static byte[] body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        return body;
    }

    private static void write(DataOutputStream out, char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + Integer.BYTES);
        out.write(body);
    }

    /** One of the zero-terminated texts at a message's beginning. */
    private static String text(byte[] body, int index) {
        return new String(body, StandardCharsets.UTF_8).split("\0", -1)[index];
    }
}
