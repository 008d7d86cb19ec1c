package dev.reseed.reset;

import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Spares;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the finished builds beside a live database may stand for a new one. Pure. */
final class FittingBuilds {
    /** The age from which on a template is not used: not all inputs are files, and time is one of them. */
    static final Duration STALE = Duration.ofDays(7);

    private FittingBuilds() {}

    /** The newest template of these inputs that is not stale. */
    static Optional<Neighbour> template(ResetFacts facts, ResetPlanner.Cache wanted) {
        return fitting(facts, facts.templates())
                .filter(template -> template.mark().fingerprint().equals(wanted.fingerprint()))
                .filter(template -> isFresh(template, wanted.now()))
                .findFirst();
    }

    /** A copy of a template that is ready. */
    static Optional<Neighbour> spare(ResetFacts facts, Neighbour template) {
        return fitting(facts, facts.spares())
                .filter(spare -> Spares.isOf(spare, template))
                .findFirst();
    }

    private static Stream<Neighbour> fitting(ResetFacts facts, List<ResetFacts.Template> builds) {
        return builds.stream()
                .filter(build -> build.settings().equals(facts.settings()))
                .map(ResetFacts.Template::database);
    }

    /** Whether a template's time is before now, and not too long ago. */
    static boolean isFresh(Neighbour template, Instant now) {
        Duration age = age(template, now);
        return !age.isNegative() && age.compareTo(STALE) < 0;
    }

    static Duration age(Neighbour template, Instant now) {
        return Duration.between(template.mark().time(), now);
    }
}
