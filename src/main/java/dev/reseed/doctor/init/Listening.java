package dev.reseed.doctor.init;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether anything listens at an address of this machine. */
@FunctionalInterface
public interface Listening {
    /** How long a port of this machine may take to answer, in milliseconds. */
    int PATIENCE = 500;

    boolean at(String host, int port);

    /** Opens a connection and closes it, without a word. */
    static Listening bySocket() {
        return (host, port) -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), PATIENCE);
                return true;
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        };
    }
}
