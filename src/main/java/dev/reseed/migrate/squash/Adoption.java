package dev.reseed.migrate.squash;

import dev.reseed.migrate.HistoryRow;
import dev.reseed.migrate.chain.Script;
import java.util.List;

/** What a database's history says to its being moved to a baseline. What its schema says is another question. */
public sealed interface Adoption {
    /** It has no history: what the schema equals is what it gets. */
    record Blank() implements Adoption {}

    /** It has nothing that the baseline replaces: it was made from it, or moved to it before. */
    record Settled() implements Adoption {}

    /** There is no baseline, and it has a history. */
    record Unasked() implements Adoption {}

    /**
     * It is at another place of the chain.
     *
     * @param lacks migrations up to the baseline's version that were not applied
     * @param unknown scripts beyond the baseline that were applied, and that no file has
     * @param failed scripts that failed half way
     */
    record Refused(List<String> lacks, List<String> unknown, List<String> failed) implements Adoption {
        public Refused {
            lacks = List.copyOf(lacks);
            unknown = List.copyOf(unknown);
            failed = List.copyOf(failed);
        }
    }

    /**
     * It was brought to the baseline's version by what the baseline replaces.
     *
     * @param replaced the rows of those
     * @param strangers those of them that no file has: what they did is in the schema, or of no consequence to it
     * @param required versions, as they are written, that a history has to have before its rows go
     * @param beyond what else of the files it has
     */
    record Possible(List<HistoryRow> replaced, List<String> strangers, List<String> required, List<Script> beyond)
            implements Adoption {
        public Possible {
            required = List.copyOf(required);
            strangers = List.copyOf(strangers);
            replaced = List.copyOf(replaced);
            beyond = List.copyOf(beyond);
        }
    }
}
