package dev.reseed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Stands before the container engine of this machine, and passes on all that is said, but one request is never answered. */
public final class StallingProxy implements AutoCloseable {
    private final ServerSocketChannel listener;
    private final Path engine;
    private final String stalled;
    private final boolean obeyed;
    private final CountDownLatch reached = new CountDownLatch(1);

    private StallingProxy(ServerSocketChannel listener, Path engine, String stalled, boolean obeyed) {
        this.listener = listener;
        this.engine = engine;
        this.stalled = stalled;
        this.obeyed = obeyed;
    }

    /**
     * Starts one.
     *
     * @param stalled what the first line of the request has in it
     * @param obeyed whether the engine is told, and its answer kept back
     */
    public static StallingProxy on(Path socket, Path engine, String stalled, boolean obeyed) throws IOException {
        StallingProxy proxy = new StallingProxy(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)),
                engine,
                stalled,
                obeyed);
        Thread.ofPlatform().daemon().start(proxy::accept);
        return proxy;
    }

    /** Returns when that request has come, or when the answer to it has, where it is passed on. */
    public void awaitRequest() throws InterruptedException {
        reached.await();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel client = listener.accept();
                SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                AtomicBoolean silent = new AtomicBoolean();
                Thread.ofPlatform().daemon().start(() -> requests(client, server, silent));
                Thread.ofPlatform().daemon().start(() -> answers(server, client, silent));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void requests(SocketChannel client, SocketChannel server, AtomicBoolean silent) {
        pump(client, server, text -> {
            if (!text.lines().findFirst().orElse("").contains(stalled)) {
                return true;
            }
            silent.set(true);
            if (!obeyed) {
                reached.countDown();
            }
            return obeyed;
        });
    }

    private void answers(SocketChannel server, SocketChannel client, AtomicBoolean silent) {
        pump(server, client, text -> {
            if (silent.get()) {
                reached.countDown();
            }
            return !silent.get();
        });
    }

    private static void pump(SocketChannel from, SocketChannel to, Predicate<String> passes) {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                if (passes.test(
                        StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString())) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException closed) {
            // One side has ended; leaving the block ends the other.
            return;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
