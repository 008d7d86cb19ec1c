package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.Sizes;
import dev.reseed.reset.LentEnvironments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the {@code env} commands have in common. */
final class EnvPage {
    static final ArgumentSpec NAME =
            ArgumentSpec.required("NAME", "the name that env create was given").completing(Completion.LENT);

    private EnvPage() {}

    static List<Line> table(List<LentEnvironments.Lent> environments, Instant now, Page page) {
        return new Table(
                        List.of("name", "size", "made", "needed", "sessions", "database"),
                        environments.stream()
                                .map(each -> List.of(
                                        each.environment(),
                                        Sizes.format(each.bytes()),
                                        Durations.format(Duration.between(each.made(), now)) + " ago",
                                        needed(each, now),
                                        Integer.toString(each.sessions()),
                                        each.database().value()))
                                .toList())
                .lines(page);
    }

    private static String needed(LentEnvironments.Lent each, Instant now) {
        if (each.forgotten()) {
            return "no longer";
        }
        return each.until()
                .map(until -> until.isBefore(now)
                        ? "until it is left"
                        : "for " + Durations.format(Duration.between(now, until)))
                .orElse("");
    }

    static ObjectNode tree(List<LentEnvironments.Lent> environments) {
        ObjectNode tree = Json.object();
        ArrayNode array = tree.putArray("environments");
        environments.forEach(each -> array.addObject()
                .put("name", each.environment())
                .put("database", each.database().value())
                .put("bytes", each.bytes())
                .put("made", each.made().toString())
                .put("until", each.until().map(Instant::toString).orElse(null))
                .put("login", each.login().isEmpty() ? null : each.login())
                .put("sessions", each.sessions())
                .put("forgotten", each.forgotten()));
        return tree;
    }

    static String counted(int count) {
        return count == 1 ? "1 environment" : count + " environments";
    }
}
