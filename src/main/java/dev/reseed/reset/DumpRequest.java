package dev.reseed.reset;

import dev.reseed.dump.DumpSource;
import dev.reseed.dump.statement.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dump to build from, or to load.
 *
 * @param database which of several databases in it; empty for the only one
 * @param included what points back at the dump's origin and is wanted all the same
 * @param roles whether roles that are missing are made, without login
 * @param replace whether what the tables hold that it fills is deleted first, of a dump of data alone
 * @param subset which rows are chosen, as it was typed; empty where {@code reseed.yml} says so, or all are wanted
 */
public record DumpRequest(
        DumpSource source,
        Optional<String> database,
        Set<Judgement.Topic> included,
        boolean roles,
        boolean replace,
        List<String> subset) {
    public DumpRequest {
        included = Set.copyOf(included);
        subset = List.copyOf(subset);
    }

    /** One whose rows come beside those that are there. */
    public DumpRequest(DumpSource source, Optional<String> database, Set<Judgement.Topic> included, boolean roles) {
        this(source, database, included, roles, false, List.of());
    }

    /** The same, whose rows come instead of those that its tables hold. */
    public DumpRequest replacing() {
        return new DumpRequest(source, database, included, roles, true, subset);
    }

    /** The same, of which only some rows are wanted. */
    public DumpRequest only(List<String> rows) {
        return new DumpRequest(source, database, included, roles, replace, rows);
    }

    /** The same, of which all rows are wanted, whatever {@code reseed.yml} says. */
    public DumpRequest whole() {
        return only(List.of(SubsetRequests.EVERYTHING));
    }

    /** Whether it comes through standard input: it can be read once only, and nobody can answer a question. */
    boolean isPipe() {
        return source instanceof DumpSource.Pipe;
    }
}
