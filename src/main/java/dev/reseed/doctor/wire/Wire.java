package dev.reseed.doctor.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * Messages from a place that may be anything: no read outlives the deadline, however slowly the bytes drip, and nothing is
 * set aside for more than a first message of PostgreSQL can have.
 */
final class Wire {
    /** What libpq takes for the longest message of a server that it does not know yet. */
    private static final int LONGEST = 30_000;

    /** Thrown where something that was read cannot come from PostgreSQL. */
    static final class NotPostgres extends IOException {
        private static final long serialVersionUID = 1L;

        NotPostgres(String message) {
            super(message);
        }
    }

    /** One message of the server: its type, and what follows its length. */
    record Message(char type, Fields fields) {}

    private final Socket socket;
    private final InputStream in;
    private final long deadline;

    /** @param deadline as {@link System#nanoTime} counts */
    Wire(Socket socket, long deadline) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.deadline = deadline;
    }

    static int remaining(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("the deadline is over");
        }
        return (int) millis;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** One byte, or -1 at the end. */
    int one() throws IOException {
        socket.setSoTimeout(remaining(deadline));
        return in.read();
    }

    /** Whether more was sent than was asked for. */
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    /** The next few bytes of those that are there already, as text. */
    String scraps() throws IOException {
        byte[] bytes = in.readNBytes(Math.min(8, in.available()));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    Message message() throws IOException {
        int type = one();
        if (type < 0) {
            throw new NotPostgres("it hung up");
        }
        return message((char) type);
    }

    /** The rest of a message whose type was read. */
    Message message(char type) throws IOException {
        byte[] head = exactly(4);
        int length = new Fields(head).int32() - 4;
        if ("ERNSKZv".indexOf(type) < 0 || length < 0 || length > LONGEST) {
            String start = type + new String(head, StandardCharsets.ISO_8859_1);
            throw new NotPostgres(start);
        }
        return new Message(type, new Fields(exactly(length)));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int have = 0;
        while (have < length) {
            socket.setSoTimeout(remaining(deadline));
            int more = in.read(bytes, have, length - have);
            if (more < 0) {
                throw new NotPostgres(new String(bytes, 0, have, StandardCharsets.ISO_8859_1));
            }
            have += more;
        }
        return bytes;
    }
}
