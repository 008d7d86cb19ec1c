package dev.reseed.testing;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that listens in one place and passes each connection on to another, as {@code ssh -L} does. Two of them with a
 * Unix socket between them cross from one network namespace into another.
 *
 * <p>A place is {@code tcp:ADDRESS:PORT} (port 0: any free one) or {@code unix:PATH}.
 */
public final class Forwarder implements AutoCloseable {
    private final Process process;
    private final int port;

    private Forwarder(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one; it listens when this returns. */
    public static Forwarder start(String listen, String target) {
        return start(List.of(), listen, target);
    }

    /** Starts one behind a command that starts others, such as {@code ip netns exec NAME}. */
    public static Forwarder start(List<String> before, String listen, String target) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                        .toAbsolutePath()
                        .toString(),
                Forwarder.class.getName(),
                listen,
                target));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] answer = process.getInputStream().readNBytes(Integer.BYTES);
            if (answer.length < Integer.BYTES) {
                throw new IllegalStateException("the forwarder ended with " + process.waitFor());
            }
            return new Forwarder(process, ByteBuffer.wrap(answer).getInt());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The TCP port that it listens on; 0 for a Unix socket. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Forwards until it is killed; writes its port in four bytes as soon as it listens. */
    public static void main(String[] arguments) throws IOException {
        SocketAddress target = place(arguments[1]);
        try (ServerSocketChannel listener = open(place(arguments[0]))) {
            int port = listener.getLocalAddress() instanceof InetSocketAddress tcp ? tcp.getPort() : 0;
            System.out.write(ByteBuffer.allocate(Integer.BYTES).putInt(port).array());
            System.out.flush();
            while (true) {
                SocketChannel client = listener.accept();
                Thread.ofPlatform().daemon().start(() -> forward(client, target));
            }
        }
    }

    private static ServerSocketChannel open(SocketAddress place) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(family(place));
        listener.bind(place);
        return listener;
    }

    private static ProtocolFamily family(SocketAddress place) {
        if (place instanceof InetSocketAddress tcp) {
            return tcp.getAddress() instanceof Inet6Address
                    ? StandardProtocolFamily.INET6
                    : StandardProtocolFamily.INET;
        }
        return StandardProtocolFamily.UNIX;
    }

    private static SocketAddress place(String text) {
        if (text.startsWith("unix:")) {
            return UnixDomainSocketAddress.of(text.substring(5));
        }
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(4, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static void forward(SocketChannel client, SocketAddress target) {
        try (client;
                SocketChannel server = SocketChannel.open(target)) {
            Thread back = Thread.ofPlatform().daemon().start(() -> copy(server, client));
            copy(client, server);
            back.join();
        } catch (IOException | InterruptedException e) {
            // As with any tunnel: the client sees its connection close.
            return;
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone: the other learns it by the end of its stream, or has gone too.
            return;
        }
    }
}
