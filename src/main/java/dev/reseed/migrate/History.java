package dev.reseed.migrate;

import java.util.List;

/**
 * A database's migrations, by the names of their scripts, in their order.
 *
 * @param applied in the history and well
 * @param pending in the files, not in the history; late ones too
 * @param late those of the pending that come before one that is applied
 * @param failed in the history as failed
 * @param unknown in the history, not in the files; without those that Flyway is told to pass over
 * @param changed applied from a file that is another one by now; empty where Flyway is told not to look
 */
public record History(
        List<String> applied,
        List<String> pending,
        List<String> late,
        List<String> failed,
        List<String> unknown,
        List<String> changed) {
    public History {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        late = List.copyOf(late);
        failed = List.copyOf(failed);
        unknown = List.copyOf(unknown);
        changed = List.copyOf(changed);
    }

    /** What a migrate would apply: the pending ones without those that are late. */
    public List<String> due() {
        return pending.stream().filter(script -> !late.contains(script)).toList();
    }

    /** Whether a migrate is what the database wants: something is due, and nothing stands in its way. */
    public boolean isMigratable() {
        return !due().isEmpty() && late.isEmpty() && failed.isEmpty() && unknown.isEmpty() && changed.isEmpty();
    }

    /** Whether the database has no history, or one in which nothing is written. */
    public boolean isBlank() {
        return applied.isEmpty() && failed.isEmpty() && unknown.isEmpty();
    }
}
