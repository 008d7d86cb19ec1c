package dev.reseed.doctor;

import java.util.List;
import java.util.Locale;

/**
 * Something that is wrong, and the one thing to do about it.
 *
 * @param sources who is affected; empty where it is the server's alone
 * @param what in one line
 * @param why what shows it; empty where {@code what} says it all
 * @param fix a command, or what to change
 * @param edits the change of a file that is the fix; empty where none is
 */
public record Finding(
        Severity severity,
        Trouble trouble,
        List<Source> sources,
        String what,
        String why,
        String fix,
        List<Edit> edits) {
    public Finding {
        sources = List.copyOf(sources);
        edits = List.copyOf(edits);
    }

    /** Whether it is a reason to stop. */
    public enum Severity {
        /** Something that is configured does not work, or reaches what is not meant. */
        PROBLEM,
        /** All works now, but may not for long, or nobody may need it now. */
        WARNING
    }

    /** The kinds of trouble. */
    public enum Trouble {
        WRONG_PORT,
        SHADOWED,
        TWO_SERVERS,
        IPV6_FIRST,
        DISAGREEMENT,
        UNRESOLVED,
        CONTAINER_NAME,
        NOTHING_LISTENS,
        CONTAINER_DOWN,
        CONTAINER_UNHEALTHY,
        CONTAINER_DIFFERS,
        UNUSABLE,
        ENGINE_LATE,
        PORT_TAKEN,
        SILENT,
        FIREWALL,
        UNROUTABLE,
        SOCKET_FORBIDDEN,
        STARTING,
        TOO_MANY_CONNECTIONS,
        CONNECTIONS_SHORT,
        STALE_PASSWORD,
        WRONG_PASSWORD,
        NO_PASSWORD,
        MISSING_ROLE,
        MISSING_DATABASE,
        NO_PRIVILEGE,
        TLS_REQUIRED,
        TLS_MISSING,
        REJECTED_BY_RULES,
        LOGIN_FAILED,
        UNTRIED,
        TOO_OLD,
        TOO_NEW,
        CLOCK_SKEW,
        DISK_NEARLY_FULL,
        COLLATION_VERSION;

        /** As programs read it: {@code wrong-port}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether it says of one more place what another says already. */
    boolean repeats(Finding other) {
        return trouble == other.trouble && what.equals(other.what) && other.sources.isEmpty();
    }

    /** Whether it is the environment's, or its server's, and not a file's alone. */
    public boolean isEnvironments() {
        return sources.isEmpty() || sources.stream().anyMatch(source -> source.whose() == Source.Whose.CHOSEN);
    }

    public boolean isProblem() {
        return severity == Severity.PROBLEM;
    }
}
