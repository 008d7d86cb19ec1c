package dev.reseed.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Which names are this machine. Names below {@code localhost} are, by convention, and yet not every system's resolver knows them. */
final class Loopback implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return isLocal(host)
                ? new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}
                : SystemDefaultDnsResolver.INSTANCE.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return isLocal(host) ? host : SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    private static boolean isLocal(String host) {
        return host.toLowerCase(Locale.ROOT).endsWith(".localhost");
    }

    /** Whether whatever is sent there stays on this machine. */
    boolean isAt(String host) {
        try {
            return Arrays.stream(resolve(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            // Nothing is sent to a name that nobody knows: the request itself will say so.
            return true;
        }
    }
}
