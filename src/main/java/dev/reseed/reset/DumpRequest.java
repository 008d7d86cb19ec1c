package dev.reseed.reset;

import dev.reseed.dump.DumpSource;
import dev.reseed.dump.statement.Judgement;
import java.util.Optional;
import java.util.Set;

/**
 * A dump to build from, or to load.
 *
 * @param database which of several databases in it; empty for the only one
 * @param included what points back at the dump's origin and is wanted all the same
 * @param roles whether roles that are missing are made, without login
 * @param replace whether what the tables hold that it fills is deleted first, of a dump of data alone
 */
public record DumpRequest(
        DumpSource source, Optional<String> database, Set<Judgement.Topic> included, boolean roles, boolean replace) {
    public DumpRequest {
        included = Set.copyOf(included);
    }

    /** One whose rows come beside those that are there. */
    public DumpRequest(DumpSource source, Optional<String> database, Set<Judgement.Topic> included, boolean roles) {
        this(source, database, included, roles, false);
    }

    /** The same, whose rows come instead of those that its tables hold. */
    public DumpRequest replacing() {
        return new DumpRequest(source, database, included, roles, true);
    }

    /** Whether it comes through standard input: it can be read once only, and nobody can answer a question. */
    boolean isPipe() {
        return source instanceof DumpSource.Pipe;
    }
}
