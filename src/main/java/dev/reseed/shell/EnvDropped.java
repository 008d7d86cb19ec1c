package dev.reseed.shell;

import dev.reseed.kernel.Sizes;
import dev.reseed.reset.LentEnvironments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What commands that drop environments end with. */
final class EnvDropped {
    private EnvDropped() {}

    static Outcome done(List<LentEnvironments.Lent> dropped) {
        return Outcome.done(page -> lines(dropped), () -> EnvPage.tree(dropped).put("dryRun", false));
    }

    static Outcome planned(List<LentEnvironments.Lent> doomed) {
        return Outcome.done(
                page -> planLines(doomed), () -> EnvPage.tree(doomed).put("dryRun", true));
    }

    private static List<Line> lines(List<LentEnvironments.Lent> dropped) {
        if (dropped.isEmpty()) {
            return List.of(Line.of("nothing to drop"));
        }
        return List.of(Line.of("done", Line.Ink.GOOD)
                .and(": dropped "
                        + dropped.stream()
                                .map(LentEnvironments.Lent::environment)
                                .collect(Collectors.joining(", "))));
    }

    private static List<Line> planLines(List<LentEnvironments.Lent> doomed) {
        if (doomed.isEmpty()) {
            return List.of(Line.of("nothing to drop"));
        }
        List<Line> lines = new ArrayList<>();
        doomed.forEach(each -> lines.add(Line.of("would drop " + each.environment() + ": " + each.database() + ", "
                + Sizes.format(each.bytes())
                + (each.beside().isEmpty()
                        ? ""
                        : ", with "
                                + each.beside().stream().map(Object::toString).collect(Collectors.joining(", ")))
                + (each.sessions() == 0
                        ? ""
                        : ", and end " + each.sessions() + (each.sessions() == 1 ? " session" : " sessions")))));
        lines.add(Line.of("nothing was done", Line.Ink.DIM));
        return lines;
    }
}
