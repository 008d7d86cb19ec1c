package dev.reseed.migrate.squash;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.HistoryRow;
import dev.reseed.migrate.HistoryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A history's rows in the place of others.
 *
 * @param making statements that make the table; none where it is there
 * @param present what is written in it
 * @param replaced the rows that go
 * @param required versions without which none goes
 * @param added the rows that come; one, where some go
 */
public record HistoryChange(
        HistoryTable table,
        List<String> making,
        List<HistoryRow> present,
        List<HistoryRow> replaced,
        List<String> required,
        List<HistoryRow> added) {
    public HistoryChange {
        making = List.copyOf(making);
        present = List.copyOf(present);
        replaced = List.copyOf(replaced);
        required = List.copyOf(required);
        added = List.copyOf(added);
    }

    /** The statements, without their semicolons, to be run in one transaction. */
    public List<String> statements() {
        List<String> statements = new ArrayList<>(making);
        statements.add(table.lock());
        statements.add(replaced.isEmpty() ? table.insert(added) : table.replace(replaced, required, added.getFirst()));
        return statements;
    }

    /** What is written in it in the end. */
    public List<HistoryRow> result() {
        return Stream.concat(present.stream().filter(row -> !replaced.contains(row)), added.stream())
                .toList();
    }

    /**
     * Makes it in one transaction, in which nobody else writes to the table.
     *
     * @throws ReseedException where the table has other rows by now
     */
    public void apply(Session session) {
        session.transaction(() -> {
            making.forEach(session::execute);
            session.execute(table.lock());
            if (!table.rows(session).equals(present)) {
                throw ReseedException.failed(
                        "the history of migrations is another by now",
                        "somebody has applied something meanwhile",
                        "look again: reseed adopt --dry-run");
            }
            statements().stream().skip(making.size()).forEach(session::execute);
        });
    }
}
