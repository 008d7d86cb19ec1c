package dev.reseed.reset;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Spares;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What shall go besides what is left over, stale or forgotten.
 *
 * @param olderThan the age from which on former databases, templates and spares go; empty for no such age
 * @param keep how many former databases stay; empty for all
 * @param snapshots whether snapshots of that age go too
 */
public record PruneRequest(Optional<Duration> olderThan, OptionalInt keep, boolean snapshots) {
    public PruneRequest {
        if (snapshots && olderThan.isEmpty()) {
            throw ReseedException.usage(
                    "--snapshots needs an age",
                    "somebody asked for each of them",
                    "add one: --snapshots --older-than 30d; or name them: reseed snapshot delete NAME");
        }
    }

    /** Chooses among what belongs to a live database. Pure. */
    List<Pruned> choose(ResetFacts facts, Instant now) {
        List<Pruned> chosen = new ArrayList<>();
        for (int i = 0; i < facts.kept().size(); i++) {
            Neighbour kept = facts.kept().get(i).database();
            boolean surplus = keep.isPresent() && i >= keep.getAsInt();
            // One that something was to be built in place of is the only copy of what was there.
            if (kept.mark().successor() == 0 && (surplus || isOld(kept, now))) {
                chosen.add(
                        new Pruned(Pruned.Sort.KEPT, kept, former(facts.kept().get(i)) + ", " + age(kept, now)));
            }
        }
        List<Neighbour> staying = new ArrayList<>();
        for (ResetFacts.Template template : facts.templates()) {
            Neighbour build = template.database();
            boolean stale = age(build.mark().time(), now).compareTo(ResetPlanner.STALE) >= 0;
            if (stale || isOld(build, now)) {
                chosen.add(new Pruned(Pruned.Sort.BUILD, build, "a template, " + age(build, now)));
            } else {
                staying.add(build);
            }
        }
        for (ResetFacts.Template each : facts.spares()) {
            Neighbour spare = each.database();
            if (staying.stream().noneMatch(template -> Spares.isOf(spare, template))) {
                chosen.add(new Pruned(Pruned.Sort.BUILD, spare, "a copy of a template that goes or is gone"));
            }
        }
        facts.snapshots().stream()
                .filter(snapshot -> snapshots && isOld(snapshot, now))
                .forEach(snapshot -> chosen.add(new Pruned(
                        Pruned.Sort.SNAPSHOT,
                        snapshot,
                        "the snapshot " + SnapshotName.of(snapshot) + ", " + age(snapshot, now))));
        return chosen;
    }

    private static String former(ResetFacts.Kept kept) {
        if (!kept.database().mark().builtHere()) {
            return "a former database, which Reseed did not build";
        }
        return kept.changed() ? "a former database, changed since its reset" : "a former database";
    }

    private boolean isOld(Neighbour database, Instant now) {
        return olderThan
                .filter(age -> age(database.mark().time(), now).compareTo(age) >= 0)
                .isPresent();
    }

    private static String age(Neighbour database, Instant now) {
        return Durations.format(age(database.mark().time(), now)) + " old";
    }

    private static Duration age(Instant since, Instant now) {
        return Duration.between(since, now);
    }
}
