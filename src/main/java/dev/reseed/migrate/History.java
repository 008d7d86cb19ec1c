package dev.reseed.migrate;

import java.util.List;
import java.util.Optional;

/**
 * A database's migrations, by the names of their scripts, in their order.
 *
 * @param applied in the history and well
 * @param pending in the files, not in the history; late ones too
 * @param late those of the pending that come before one that is applied
 * @param failed in the history as failed
 * @param unknown in the history, not in the files; without those that Flyway is told to pass over
 * @param changed applied from a file that is another one by now; empty where Flyway is told not to look
 * @param replaced those without a file that the project has replaced by a baseline; neither unknown nor is that one pending
 */
public record History(
        List<String> applied,
        List<String> pending,
        List<String> late,
        List<String> failed,
        List<String> unknown,
        List<String> changed,
        Optional<Replaced> replaced) {
    public History {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        late = List.copyOf(late);
        failed = List.copyOf(failed);
        unknown = List.copyOf(unknown);
        changed = List.copyOf(changed);
    }

    /** One in which nothing was replaced. */
    public History(
            List<String> applied,
            List<String> pending,
            List<String> late,
            List<String> failed,
            List<String> unknown,
            List<String> changed) {
        this(applied, pending, late, failed, unknown, changed, Optional.empty());
    }

    /**
     * What is one script by now, and many in this history: Flyway applies nothing until it is moved over.
     *
     * @param baseline the name of the script
     * @param scripts that it stands for
     */
    public record Replaced(String baseline, List<String> scripts) {
        public Replaced {
            scripts = List.copyOf(scripts);
        }
    }

    /** Whether the database is what the files say, and nothing is to be done. */
    public boolean isCurrent() {
        return pending.isEmpty() && isSound();
    }

    private boolean isSound() {
        return failed.isEmpty() && unknown.isEmpty() && changed.isEmpty() && replaced.isEmpty();
    }

    /** What a migrate would apply: the pending ones without those that are late. */
    public List<String> due() {
        return pending.stream().filter(script -> !late.contains(script)).toList();
    }

    /** Whether a migrate is what the database wants: something is due, and nothing stands in its way. */
    public boolean isMigratable() {
        return !due().isEmpty() && late.isEmpty() && isSound();
    }

    /** Whether the database has no history, or one in which nothing is written. */
    public boolean isBlank() {
        return applied.isEmpty() && failed.isEmpty() && unknown.isEmpty() && replaced.isEmpty();
    }
}
