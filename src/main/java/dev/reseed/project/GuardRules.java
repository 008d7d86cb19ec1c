package dev.reseed.project;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a project tells the guard.
 *
 * @param allow remote servers that are for development
 * @param protect patterns of database and host names that are never reset
 */
public record GuardRules(List<Allow> allow, List<Glob> protect) {
    /** Nothing allowed and nothing protected beyond what the guard knows by itself. */
    public static final GuardRules NONE = new GuardRules(List.of(), List.of());

    public GuardRules {
        allow = List.copyOf(allow);
        protect = List.copyOf(protect);
    }

    /** An entry of {@code guard.allow}; which entry suffices for which server is the guard's decision. */
    public sealed interface Allow {
        /** A host name or address, without port, brackets or patterns. */
        String host();

        /** Whether a connection's host is this entry's, ignoring case; names are not resolved. */
        default boolean isFor(String address) {
            return host().toLowerCase(Locale.ROOT).equals(address.toLowerCase(Locale.ROOT));
        }
    }

    /** A host alone: {@code "db.dev.example.com"}. */
    public record AllowHost(String host) implements Allow {}

    /**
     * A host and the one cluster that may answer there.
     *
     * @param systemIdentifier an unsigned 64-bit number, as {@code pg_control_system()} gives it
     */
    public record AllowCluster(String host, long systemIdentifier) implements Allow {}

    /**
     * A host whose cluster was made a short time ago, as in CI.
     *
     * @param youngerThan the cluster's greatest age, one second to a day
     */
    public record AllowYoung(String host, Duration youngerThan) implements Allow {}
}
