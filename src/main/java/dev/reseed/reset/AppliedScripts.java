package dev.reseed.reset;

import dev.reseed.migrate.chain.Script;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which of a chain's files a history means. It names them by their paths below a location, so that two files in two locations may have the
 * same name there.
 *
 * @param known what is in the history
 * @param unsure those of which some are in the history, and it cannot be told which
 */
record AppliedScripts(Set<Script> known, Set<Script> unsure) {
    AppliedScripts {
        known = Set.copyOf(known);
        unsure = Set.copyOf(unsure);
    }

    /**
     * Looks for the files of a history.
     *
     * @param recorded the names that it has
     * @param name the name that it would have for a script
     */
    static AppliedScripts of(List<String> recorded, List<Script> scripts, Function<Script, String> name) {
        Set<Script> known = new HashSet<>();
        Set<Script> unsure = new HashSet<>();
        for (String each : recorded) {
            List<Script> meant = meant(each, scripts, name);
            (meant.size() == 1 ? known : unsure).addAll(meant);
        }
        return new AppliedScripts(known, unsure);
    }

    /** By its name; else it was written with locations above ours, or below. */
    private static List<Script> meant(String recorded, List<Script> scripts, Function<Script, String> name) {
        List<Predicate<Script>> ways = List.of(
                script -> name.apply(script).equals(recorded),
                script -> isBelow(recorded, script.file().path().toUri().getPath()),
                script -> isBelow(name.apply(script), recorded));
        return ways.stream()
                .map(way -> scripts.stream().filter(way).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isBelow(String end, String path) {
        return ("/" + path).endsWith("/" + end);
    }

    /** Whether a script may not get another version. */
    boolean keeps(Script script) {
        return known.contains(script) || unsure.contains(script);
    }
}
