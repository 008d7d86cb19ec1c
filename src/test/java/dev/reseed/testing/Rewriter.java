package dev.reseed.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands before a server and puts one word for another, of the same length, into all that the server says. */
public final class Rewriter implements AutoCloseable {
    private final ServerSocket listener;
    private final int server;
    private final String[] words;

    private Rewriter(ServerSocket listener, int server, String... words) {
        this.listener = listener;
        this.server = server;
        this.words = words;
    }

    /**
     * Starts one on 127.0.0.1.
     *
     * @param words what the server says and what becomes of it, in turn
     */
    public static Rewriter before(int server, String... words) {
        for (int i = 0; i < words.length; i += 2) {
            if (words[i].length() != words[i + 1].length()) {
                throw new IllegalArgumentException("messages have lengths: " + words[i]);
            }
        }
        try {
            Rewriter rewriter =
                    new Rewriter(new ServerSocket(0, 20, InetAddress.ofLiteral("127.0.0.1")), server, words);
            Thread.ofPlatform().daemon().start(rewriter::accept);
            return rewriter;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket inner = new Socket(InetAddress.ofLiteral("127.0.0.1"), server);
                Thread.ofPlatform().daemon().start(() -> pump(client, inner, false));
                Thread.ofPlatform().daemon().start(() -> pump(inner, client, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, boolean rewrites) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                for (int i = 0; rewrites && i < words.length; i += 2) {
                    text = text.replace(words[i], words[i + 1]);
                }
                out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException closed) {
            // One side has ended; leaving the block ends the other.
            return;
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
