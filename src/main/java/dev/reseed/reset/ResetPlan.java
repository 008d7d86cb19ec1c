package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import java.util.List;
import java.util.Optional;

/**
 * What a reset will do, in order.
 *
 * @param question what has to be agreed to first; empty when nothing is replaced or dropped
 * @param notes what a person should know besides
 */
public record ResetPlan(
        String environment,
        DatabaseName database,
        String server,
        List<Step> steps,
        Optional<String> question,
        List<String> notes) {
    public ResetPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** The only step of a kind, where the plan has one. */
    <T extends Step> Optional<T> step(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
