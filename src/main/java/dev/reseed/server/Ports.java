package dev.reseed.server;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Chooses a server's port: the same one every time, as long as it is free. */
public final class Ports {
    private static final int FIRST = 54400;
    private static final int COUNT = 600;

    private Ports() {}

    /** The port of last time if it is free, else the next free one, beginning at a place that the folder's name decides. */
    static int choose(ServerFolder folder) throws IOException {
        Optional<Integer> last = folder.rememberedPort().filter(Ports::free);
        if (last.isPresent()) {
            return last.get();
        }
        int start = Math.floorMod(folder.home().toString().hashCode(), COUNT);
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + (start + i) % COUNT;
            if (free(port)) {
                return port;
            }
        }
        throw ReseedException.failed(
                "there is no free port for the server",
                "all ports from " + FIRST + " to " + (FIRST + COUNT - 1) + " are taken",
                "name a free one: \"port\" of the server in reseed.yml");
    }

    static int require(int port) {
        if (free(port)) {
            return port;
        }
        throw new ReseedException(
                dev.reseed.kernel.Kind.UNREACHABLE,
                "the port " + port + " for the embedded server is taken",
                "another program listens on it",
                "stop that program, or choose another port: server: { embedded: { port: … } }; reseed doctor says who has it,"
                        + " and which port is free");
    }

    private static boolean free(int port) {
        return free(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /** Whether nobody listens on a port of an address. */
    public static boolean free(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
