package dev.reseed.storage;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * The proxy that the process's variables or properties name, if any. This machine is never asked for through it: another machine takes
 * {@code localhost} for itself.
 *
 * @param configuration as the SDK's client wants it
 */
record HttpProxy(ProxyConfiguration configuration) {
    /** In the form of the SDK: regular expressions for a host in lower case. */
    private static final Set<String> HERE =
            Set.of("localhost", ".*\\.localhost", "127\\.[0-9.]+", "\\[?::1\\]?", "\\[?0:0:0:0:0:0:0:1\\]?");

    /** What is configured, and this machine without it. */
    static HttpProxy of(ProxyConfiguration configured) {
        Set<String> without = new HashSet<>(HERE);
        Optional.ofNullable(configured.nonProxyHosts()).ifPresent(without::addAll);
        return new HttpProxy(configured.toBuilder().nonProxyHosts(without).build());
    }

    /** The one of this process. */
    static HttpProxy ofProcess() {
        return of(ProxyConfiguration.builder().build());
    }

    /** Whether it stands between here and a host: then whatever is said in the clear goes to another machine, or may. */
    boolean isBefore(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return configuration.host() != null
                && configuration.nonProxyHosts().stream().noneMatch(name::matches);
    }
}
