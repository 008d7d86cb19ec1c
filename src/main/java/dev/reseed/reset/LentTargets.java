package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.server.Connector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds environments that a command made by their names: only the servers know of them. */
final class LentTargets {
    private LentTargets() {}

    /**
     * Finds the environment of a name that {@code reseed.yml} does not have, on the servers that run.
     *
     * @param bases the environments that it has
     * @throws ReseedException where there is none, or more than one
     */
    static Target find(List<Target> bases, String name) {
        Map<Long, Target> found = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (Target base : bases) {
            Optional<Connector> connector = running(base);
            if (connector.isEmpty()) {
                unseen.add(base.environment().name());
            } else {
                LentEnvironments.of(base, connector.get()).stream()
                        .filter(each -> LentEnvironments.isCalled(each, name))
                        // Two of the project's environments may be one database by two addresses.
                        .forEach(each ->
                                found.putIfAbsent(each.database().mark().oid(), base.lent(new EnvironmentName(name))));
            }
        }
        if (found.size() > 1) {
            throw ReseedException.usage(
                    "there are several environments \"" + name + "\"",
                    "their databases are "
                            + found.values().stream()
                                    .map(each -> each.database().value())
                                    .collect(Collectors.joining(", ")),
                    "reach them by their databases, or drop one: reseed env drop " + name + " --env NAME");
        }
        return found.values().stream()
                .findFirst()
                .orElseThrow(() -> unknown(bases.getFirst().project().unknown(name), name, others, unseen));
    }

    /** Where a server does not run, what was made there is not known. */
    private static ReseedException unknown(
            ReseedException unknown, String name, List<String> others, List<String> unseen) {
        Optional<String> near = Suggestions.nearest(name, others);
        String made = others.isEmpty() ? "" : "\nenv create made " + String.join(", ", others);
        String unknownYet = unseen.isEmpty()
                ? ""
                : "\nwhat env create made is not known while the server of " + String.join(", ", unseen)
                        + " does not run";
        String start = unseen.isEmpty() ? "" : "\nif env create made it: reseed up --env " + unseen.getFirst();
        return new ReseedException(
                unknown.kind(),
                unknown.what(),
                unknown.why() + made + unknownYet,
                near.map(each -> "did you mean " + each + "?").orElse(unknown.remedy() + start),
                unknown);
    }

    /** Where the guard refuses the address, nothing was ever made. */
    private static Optional<Connector> running(Target base) {
        try {
            return new Gate(base).find(new Cancellation());
        } catch (ReseedException unreachable) {
            return Optional.empty(); // another one may have it
        }
    }
}
