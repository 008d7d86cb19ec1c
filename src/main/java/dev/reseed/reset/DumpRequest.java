package dev.reseed.reset;

import dev.reseed.dump.DumpSource;
import dev.reseed.dump.statement.Judgement;
import java.util.Optional;
import java.util.Set;

/**
 * A dump to build from.
 *
 * @param database which of several databases in it; empty for the only one
 * @param included what points back at the dump's origin and is wanted all the same
 * @param roles whether roles that are missing are made, without login
 */
public record DumpRequest(DumpSource source, Optional<String> database, Set<Judgement.Topic> included, boolean roles) {
    public DumpRequest {
        included = Set.copyOf(included);
    }

    /** Whether it comes through standard input: it can be read once only, and nobody can answer a question. */
    boolean isPipe() {
        return source instanceof DumpSource.Pipe;
    }
}
