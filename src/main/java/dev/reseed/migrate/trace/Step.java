package dev.reseed.migrate.trace;

import dev.reseed.migrate.MigrationFile;
import java.time.Duration;
import java.util.List;

/**
 * A statement that was run, and what it did.
 *
 * @param file where it stands
 * @param line the line of its first word, from 1
 * @param number which statement of the file it is, from 1
 * @param sql as it was run, placeholders filled in, with the comments above
 * @param transactional whether it ran in the migration's transaction
 * @param transaction tells the transaction in which it was done from others of the session
 * @param locks on relations that were not held before; empty where it ran in no transaction
 * @param rows that it wrote; empty where it ran in no transaction
 * @param madeRoles roles of the server that it made
 * @param madeDatabases databases of the server that it made
 * @param timedLocks whether it would have waited for locks for a time only
 */
public record Step(
        MigrationFile file,
        long line,
        int number,
        String sql,
        boolean transactional,
        String transaction,
        Duration duration,
        List<Lock> locks,
        List<RowChange> rows,
        Changes changes,
        List<Notice> notices,
        Repeat repeat,
        List<Loss> losses,
        List<String> madeRoles,
        List<String> madeDatabases,
        boolean timedLocks) {
    public Step {
        locks = List.copyOf(locks);
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
        losses = List.copyOf(losses);
        madeRoles = List.copyOf(madeRoles);
        madeDatabases = List.copyOf(madeDatabases);
    }
}
