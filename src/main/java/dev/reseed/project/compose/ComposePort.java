package dev.reseed.project.compose;

/**
 * A published port.
 *
 * @param ip the address of this machine; empty for all of them
 * @param from the port on this machine, or the first that the engine may choose; 0 when it may choose any
 * @param to the last that the engine may choose; equal to {@code from} when there is no choice
 * @param target the port in the container
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 */
public record ComposePort(String ip, int from, int to, int target, String protocol) {
    /** As the short syntax writes it: {@code 127.0.0.1:5433:5432}. */
    @Override
    public String toString() {
        String host = from == 0 ? "" : from == to ? from + ":" : from + "-" + to + ":";
        String address = ip.isEmpty() ? "" : (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":";
        return address
                + (host.isEmpty() && !address.isEmpty() ? ":" : host)
                + target
                + (protocol.equals("tcp") ? "" : "/" + protocol);
    }
}
