package dev.reseed.doctor.listening;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as people write them. */
public final class Hosts {
    private Hosts() {}

    /** The address without a name: {@code 127.0.0.1}, {@code ::1}. */
    public static String literal(InetAddress address) {
        if (address instanceof Inet6Address && address.isLoopbackAddress()) {
            return "::1";
        }
        return address.getHostAddress();
    }
}
