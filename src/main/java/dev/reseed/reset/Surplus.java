package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.project.ProjectIdentity;
import dev.reseed.stage.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kept databases beyond the configured number, and what becomes of them.
 *
 * @param steps that drop them
 * @param notes which stay all the same, and why
 * @param changed whether one is dropped that somebody changed
 */
record Surplus(List<Step> steps, List<String> notes, boolean changed) {
    Surplus {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /**
     * What is too many when the live database is kept too.
     *
     * @param keep how many stay
     * @param project whose plan it is
     */
    static Surplus of(ResetFacts facts, int keep, ProjectIdentity project) {
        int room = Math.max(0, keep - (facts.live().isPresent() ? 1 : 0));
        List<DatabaseName> unchanged = new ArrayList<>();
        List<DatabaseName> changed = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ResetFacts.Kept kept : facts.kept().stream().skip(room).toList()) {
            Neighbour database = kept.database();
            Optional<String> reason = staying(database, project);
            if (reason.isPresent()) {
                notes.add("the kept database " + database.name() + " stays beyond keep: " + keep + ", because "
                        + reason.get());
            } else {
                (kept.changed() ? changed : unchanged).add(database.name());
            }
        }
        List<Step> steps = new ArrayList<>();
        if (!unchanged.isEmpty()) {
            steps.add(new Step.DropKept(unchanged, false));
        }
        if (!changed.isEmpty()) {
            steps.add(new Step.DropKept(changed, true));
        }
        return new Surplus(steps, notes, !changed.isEmpty());
    }

    private static Optional<String> staying(Neighbour database, ProjectIdentity project) {
        if (database.mark().successor() != 0) {
            return Optional.of("something was to be built in its place, and was not finished");
        }
        if (!database.mark().maker().isOf(project)) {
            return Optional.of("the project \"" + database.mark().maker().project() + "\" made it");
        }
        return database.mark().builtHere() ? Optional.empty() : Optional.of("Reseed did not build it");
    }

    /** What of it has to be agreed to, as a sentence. */
    Optional<String> asked() {
        return drops().filter(Step.DropKept::changed)
                .map(drop -> "Drops older kept: " + Names.list(drop.databases()) + ", changed since "
                        + (drop.databases().size() == 1 ? "its reset." : "their resets."))
                .findFirst();
    }

    private Stream<Step.DropKept> drops() {
        return steps.stream().filter(Step.DropKept.class::isInstance).map(Step.DropKept.class::cast);
    }

    /** What is to be known of the live database's replication slots when it is kept. */
    static List<String> slots(ResetFacts facts) {
        return facts.live().stream()
                .flatMap(live -> live.slots().stream())
                .map(slot -> "the logical replication slot \"" + slot
                        + "\" stays with the database that is kept, holds back the"
                        + " write-ahead log meanwhile, and goes with it")
                .toList();
    }
}
