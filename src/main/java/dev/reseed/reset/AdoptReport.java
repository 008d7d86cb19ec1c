package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of an adoption.
 *
 * @param move what is done to the history; empty where nothing is
 * @param done whether it was done
 * @param kept the name under which the former database is kept; empty where no copy was made
 * @param warnings what did not work in the end, or could not be carried over
 */
public record AdoptReport(
        String environment,
        DatabaseName database,
        Obstacles obstacles,
        Optional<Move> move,
        boolean done,
        Optional<DatabaseName> kept,
        List<String> warnings) {
    public AdoptReport {
        warnings = List.copyOf(warnings);
    }

    /**
     * Why a database is not moved; all empty where nothing stands in the way.
     *
     * @param lacks migrations that the baseline stands for, and that were not applied
     * @param unknown scripts that were applied, and that no file has
     * @param failed scripts that failed half way
     * @param changed scripts that were applied from other files
     * @param differences between the database's schema and what the migrations make
     */
    public record Obstacles(
            List<String> lacks,
            List<String> unknown,
            List<String> failed,
            List<String> changed,
            List<String> differences) {
        public Obstacles {
            lacks = List.copyOf(lacks);
            unknown = List.copyOf(unknown);
            failed = List.copyOf(failed);
            changed = List.copyOf(changed);
            differences = List.copyOf(differences);
        }

        public boolean isEmpty() {
            return lacks.isEmpty()
                    && unknown.isEmpty()
                    && failed.isEmpty()
                    && changed.isEmpty()
                    && differences.isEmpty();
        }
    }

    /**
     * What is done to a history.
     *
     * @param version that the database stands at
     * @param statements to be run in one transaction, without semicolons
     * @param replaced the scripts whose rows go
     * @param strangers those of them that no file has
     * @param added the scripts whose rows come
     * @param unsure what was not shown, in sentences without a point
     */
    public record Move(
            String version,
            List<String> statements,
            List<String> replaced,
            List<String> strangers,
            List<String> added,
            List<String> unsure) {
        public Move {
            strangers = List.copyOf(strangers);
            statements = List.copyOf(statements);
            replaced = List.copyOf(replaced);
            added = List.copyOf(added);
            unsure = List.copyOf(unsure);
        }

        /** What is to be known before it is agreed to, in sentences without a point. */
        public List<String> notes() {
            return Stream.concat(
                            strangers.stream()
                                    .map(
                                            each -> each
                                                    + " was applied, and no file has it: its row goes too, and the schema is equal all the same"),
                            unsure.stream())
                    .toList();
        }

        /** In words, such as for a plan. */
        public String describe() {
            String come = added.size() == 1 ? added.getFirst() : added.getFirst() + " to " + added.getLast();
            return replaced.isEmpty()
                    ? come + (added.size() == 1 ? " counts" : " count") + " as applied"
                    : come + " in the place of " + replaced.size()
                            + (replaced.size() == 1 ? " migration" : " migrations");
        }
    }

    AdoptReport moved(Optional<DatabaseName> copy, List<String> notes) {
        return new AdoptReport(environment, database, obstacles, move, true, copy, notes);
    }
}
