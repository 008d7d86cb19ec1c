package dev.reseed.migrate;

import java.util.List;

/**
 * A database's migrations, by the names of their scripts, in their order.
 *
 * @param applied in the history and well
 * @param pending in the files, not in the history; late ones too
 * @param late those of the pending that come before one that is applied
 * @param failed in the history as failed
 */
public record History(List<String> applied, List<String> pending, List<String> late, List<String> failed) {
    public History {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        late = List.copyOf(late);
        failed = List.copyOf(failed);
    }
}
