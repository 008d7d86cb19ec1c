package dev.reseed.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before a server on 127.0.0.1 and passes on all that is said, until it is told otherwise: then connections are cut after some bytes,
 * fall silent, or have a byte changed.
 */
public final class FaultyProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final List<String> beginnings = new CopyOnWriteArrayList<>();
    private final CountDownLatch silent = new CountDownLatch(1);
    private volatile boolean down;
    private volatile Fault requests = new Fault(Kind.NONE, 0, 0);
    private volatile Fault answers = new Fault(Kind.NONE, 0, 0);

    private enum Kind {
        NONE,
        CUT,
        STALL,
        CORRUPT
    }

    /** What happens to a direction of a connection after so many bytes of it, this many times. */
    private record Fault(Kind kind, long after, AtomicInteger left) {
        Fault(Kind kind, long after, int times) {
            this(kind, after, new AtomicInteger(times));
        }
    }

    private FaultyProxy(ServerSocket listener, int server) {
        this.listener = listener;
        this.server = server;
    }

    public static FaultyProxy before(int server) {
        try {
            FaultyProxy proxy = new FaultyProxy(new ServerSocket(0, 20, InetAddress.ofLiteral("127.0.0.1")), server);
            Thread.ofPlatform().daemon().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What clients said first on each connection: as much as came at once. */
    public List<String> beginnings() {
        return List.copyOf(beginnings);
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    /** How many bytes clients have sent. */
    public long asked() {
        return asked.get();
    }

    /** How many bytes the server has answered. */
    public long answered() {
        return answered.get();
    }

    /** Cuts connections after so many bytes of answers. */
    public void cutAnswers(long after, int times) {
        answers = new Fault(Kind.CUT, after, times);
    }

    /** Cuts connections after so many bytes of requests. */
    public void cutRequests(long after, int times) {
        requests = new Fault(Kind.CUT, after, times);
    }

    /** Passes on so many bytes of answers, and then no more. */
    public void stallAnswers(long after) {
        answers = new Fault(Kind.STALL, after, Integer.MAX_VALUE);
    }

    /** Passes on so many bytes of requests, and then no more. */
    public void stallRequests(long after) {
        requests = new Fault(Kind.STALL, after, Integer.MAX_VALUE);
    }

    /** Changes the byte behind so many bytes of answers. */
    public void corruptAnswers(long after, int times) {
        answers = new Fault(Kind.CORRUPT, after, times);
    }

    /** Changes the byte behind so many bytes of requests. */
    public void corruptRequests(long after, int times) {
        requests = new Fault(Kind.CORRUPT, after, times);
    }

    /** Cuts every connection, and each that comes. */
    public void down() {
        down = true;
        open.forEach(FaultyProxy::cut);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes on everything again. */
    public void heal() {
        down = false;
        requests = new Fault(Kind.NONE, 0, 0);
        answers = new Fault(Kind.NONE, 0, 0);
    }

    /** Returns when a connection has fallen silent. */
    public void awaitSilence() throws InterruptedException {
        silent.await();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (down) {
                    client.close();
                    continue;
                }
                Socket inner = new Socket(InetAddress.ofLiteral("127.0.0.1"), server);
                open.add(client);
                open.add(inner);
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> pump(client, inner, asked, true));
                Thread.ofPlatform().daemon().start(() -> pump(inner, client, answered, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, AtomicLong count, boolean ofRequests) {
        byte[] buffer = new byte[16_384];
        long passed = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (ofRequests && passed == 0) {
                    beginnings.add(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
                Fault fault = ofRequests ? requests : answers;
                long before = fault.after - passed;
                if (before >= 0 && before < read && fault.kind != Kind.NONE && fault.left.getAndDecrement() > 0) {
                    if (fault.kind == Kind.CORRUPT) {
                        buffer[(int) before] ^= 1;
                    } else {
                        out.write(buffer, 0, (int) before);
                        out.flush();
                        if (fault.kind == Kind.CUT) {
                            // The client's side first: what the server says of half a request is not to arrive.
                            cut(ofRequests ? from : to);
                            return;
                        }
                        silent.countDown();
                        drain(in);
                        return;
                    }
                }
                out.write(buffer, 0, read);
                out.flush();
                passed += read;
                count.addAndGet(read);
            }
        } catch (IOException closed) {
            // One side has ended; leaving the block ends the other.
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Until the other side gives up. */
    private static void drain(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(FaultyProxy::cut);
    }
}
