package dev.reseed.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server tells a client that it let in.
 *
 * @param version {@code server_version_num}
 * @param system the cluster's system identifier
 * @param ahead how far its clock is ahead of this machine's; negative when behind
 * @param used connections in use
 * @param most connections that ordinary roles can have
 * @param staleCollations databases that were made with another version of the system's collations
 * @param roles those that can log in, and whether each may create databases
 * @param data its data folder; empty where the role may not know
 */
public record ServerDetails(
        int version,
        String system,
        Duration ahead,
        int used,
        int most,
        List<String> staleCollations,
        Set<String> databases,
        Map<String, Boolean> roles,
        Optional<Path> data) {
    public ServerDetails {
        staleCollations = List.copyOf(staleCollations);
        databases = Set.copyOf(databases);
        roles = Map.copyOf(roles);
    }

    /** The version as people write it: {@code 15.14}. */
    public String release() {
        return version / 10000 + "." + version % 10000;
    }

    int major() {
        return version / 10000;
    }
}
