package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
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
 * @param changed whether former databases go too that hold what nobody can build again
 * @param snapshots whether snapshots of that age go too
 */
public record PruneRequest(Optional<Duration> olderThan, OptionalInt keep, boolean changed, boolean snapshots) {
    public PruneRequest {
        if (snapshots && olderThan.isEmpty()) {
            throw ReseedException.usage(
                    "--snapshots needs an age",
                    "somebody asked for each of them",
                    "add one: --snapshots --older-than 30d; or name them: reseed snapshot delete NAME");
        }
        if (changed && olderThan.isEmpty() && keep.isEmpty()) {
            throw ReseedException.usage(
                    "--changed needs an age or a number",
                    "it says which former databases go as well, of those that go by age or number",
                    "add one: --changed --older-than 30d, or --changed --keep 1");
        }
    }

    /** Chooses among what belongs to a live database; the templates of what it was made from are not its own. Pure. */
    List<Pruned> choose(ResetFacts facts, DatabaseName live, Instant now) {
        List<Pruned> chosen = new ArrayList<>(former(facts, now));
        chosen.addAll(builds(facts, live, now));
        chosen.addAll(snapshots(facts.snapshots(), now));
        return chosen;
    }

    /**
     * Chooses among what belonged to live databases that are gone: what can be built again goes, the rest as it does elsewhere. Pure.
     *
     * @param left one after the other
     */
    List<Pruned> chooseLeft(List<Neighbour> left, Instant now) {
        List<Pruned> chosen = new ArrayList<>();
        for (Neighbour each : left) {
            String of = ", of " + each.mark().live() + ", which is gone";
            switch (each.mark().role()) {
                case TEMPLATE, SPARE ->
                    chosen.add(new Pruned(Pruned.Sort.LEFT, each, "a template or its copy" + of, false));
                case KEPT -> {
                    // One that something was to be built in place of is the only copy of what was there.
                    if (changed && isOld(each, now) && each.mark().successor() == 0) {
                        chosen.add(new Pruned(
                                Pruned.Sort.LEFT, each, "a former database" + of + ", " + age(each, now), true));
                    }
                }
                case SNAPSHOT ->
                    snapshots(List.of(each), now)
                            .forEach(it -> chosen.add(new Pruned(Pruned.Sort.LEFT, each, it.why() + of, true)));
                case LIVE, STAGE, SCRATCH -> {}
            }
        }
        return chosen;
    }

    private List<Pruned> former(ResetFacts facts, Instant now) {
        List<Pruned> chosen = new ArrayList<>();
        for (int i = 0; i < facts.kept().size(); i++) {
            ResetFacts.Kept kept = facts.kept().get(i);
            boolean surplus = keep.isPresent() && i >= keep.getAsInt();
            boolean irreplaceable = kept.changed() || !kept.database().mark().builtHere();
            // One that something was to be built in place of is the only copy of what was there.
            if (kept.database().mark().successor() == 0
                    && (surplus || isOld(kept.database(), now))
                    && (changed || !irreplaceable)) {
                chosen.add(new Pruned(
                        Pruned.Sort.KEPT,
                        kept.database(),
                        former(kept) + ", " + age(kept.database(), now),
                        irreplaceable));
            }
        }
        return chosen;
    }

    private List<Pruned> builds(ResetFacts facts, DatabaseName live, Instant now) {
        List<Pruned> chosen = new ArrayList<>();
        List<Neighbour> staying = new ArrayList<>();
        for (ResetFacts.Template template : facts.templates()) {
            Neighbour build = template.database();
            if (!build.mark().live().equals(live)) {
                continue;
            }
            if (!FittingBuilds.isFresh(build, now) || isOld(build, now)) {
                chosen.add(new Pruned(Pruned.Sort.BUILD, build, "a template, " + age(build, now), false));
            } else {
                staying.add(build);
            }
        }
        for (ResetFacts.Template each : facts.spares()) {
            Neighbour spare = each.database();
            if (staying.stream().noneMatch(template -> Spares.isOf(spare, template))) {
                chosen.add(new Pruned(Pruned.Sort.BUILD, spare, "a copy of a template that goes or is gone", false));
            }
        }
        return chosen;
    }

    private List<Pruned> snapshots(List<Neighbour> all, Instant now) {
        return all.stream()
                .filter(snapshot -> snapshots && isOld(snapshot, now))
                .map(snapshot -> new Pruned(
                        Pruned.Sort.SNAPSHOT,
                        snapshot,
                        "the snapshot " + SnapshotName.of(snapshot) + ", " + age(snapshot, now),
                        true))
                .toList();
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
