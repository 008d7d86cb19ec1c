package dev.reseed.migrate.chain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The migrations of a project as their files tell it: what there is, in which order it runs. Who applied what is a {@code History}'s.
 *
 * @param scripts in the order of their paths
 * @param strays what is passed over
 */
public record Chain(List<Script> scripts, List<Stray> strays) {
    private static final Comparator<Script> BY_VERSION =
            Comparator.comparing(script -> script.versioned().orElseThrow());

    public Chain {
        scripts = List.copyOf(scripts);
        strays = List.copyOf(strays);
    }

    public Stream<Script> of(Script.Kind kind) {
        return scripts.stream().filter(script -> script.kind() == kind);
    }

    /** The versioned ones, oldest version first. */
    public List<Script> versioned() {
        return of(Script.Kind.VERSIONED).sorted(BY_VERSION).toList();
    }

    /** All that a new database gets, in the order that it gets it: the newest baseline, what is newer, the repeatable ones. */
    public List<Script> inOrder() {
        List<Script> baselines = of(Script.Kind.BASELINE).sorted(BY_VERSION).toList();
        Stream<Script> versions = versioned().stream();
        if (!baselines.isEmpty()) {
            Script baseline = baselines.getLast();
            versions = Stream.concat(
                    Stream.of(baseline), versions.filter(script -> BY_VERSION.compare(script, baseline) > 0));
        }
        Stream<Script> repeatable = of(Script.Kind.REPEATABLE).sorted(Comparator.comparing(Script::description));
        return Stream.concat(versions, repeatable).toList();
    }
}
