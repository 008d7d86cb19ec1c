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

/** Stands before the container engine of this machine, and passes on every request but one, which is never answered. */
public final class StallingProxy implements AutoCloseable {
    private final ServerSocketChannel listener;
    private final Path engine;
    private final String stalled;
    private final CountDownLatch reached = new CountDownLatch(1);

    private StallingProxy(ServerSocketChannel listener, Path engine, String stalled) {
        this.listener = listener;
        this.engine = engine;
        this.stalled = stalled;
    }

    /**
     * Starts one.
     *
     * @param stalled what the first line of a request has in it that is not passed on
     */
    public static StallingProxy on(Path socket, Path engine, String stalled) throws IOException {
        StallingProxy proxy = new StallingProxy(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)),
                engine,
                stalled);
        Thread.ofPlatform().daemon().start(proxy::accept);
        return proxy;
    }

    /** Returns when that request has come. */
    public void awaitRequest() throws InterruptedException {
        reached.await();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel client = listener.accept();
                SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                Thread.ofPlatform().daemon().start(() -> pump(client, server, true));
                Thread.ofPlatform().daemon().start(() -> pump(server, client, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pump(SocketChannel from, SocketChannel to, boolean requests) {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                String text =
                        StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
                if (requests && text.lines().findFirst().orElse("").contains(stalled)) {
                    reached.countDown();
                } else {
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
