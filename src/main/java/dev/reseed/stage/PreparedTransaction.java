package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.sql.Literals;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A transaction that somebody prepared in a database and has not finished: it holds its locks without a session, and no rename
 * gets past it.
 *
 * @param transaction its number, which no other transaction has while it lasts
 * @param gid the name that it was prepared under
 * @param owner the role that prepared it
 * @param age since it was prepared
 * @param canBeRolledBack whether the configured role may: its owner or a superuser, nobody else
 */
public record PreparedTransaction(String transaction, String gid, String owner, Duration age, boolean canBeRolledBack) {
    private static final String IN_DATABASE = """
            select p.transaction::text, p.gid, p.owner, extract(epoch from clock_timestamp() - p.prepared)::bigint,
                   me.rolsuper or p.owner = me.rolname
              from pg_prepared_xacts p
              join pg_roles me on me.rolname = current_user
             where p.database = ?
             order by p.prepared
            """;
    private static final String UNDEFINED_OBJECT = "42704";

    /** All in a database, oldest first. */
    public static List<PreparedTransaction> in(Session session, DatabaseName database) {
        return session.query(
                IN_DATABASE,
                row -> new PreparedTransaction(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Duration.ofSeconds(row.getLong(4)),
                        row.getBoolean(5)),
                database.value());
    }

    /** Rolls back those that were agreed to, as far as they are still there; the server wants a session in their database. */
    static void rollBack(Connector connector, DatabaseName database, List<PreparedTransaction> agreed) {
        if (agreed.isEmpty()) {
            return;
        }
        Set<String> transactions =
                agreed.stream().map(PreparedTransaction::transaction).collect(Collectors.toSet());
        try (Session session = connector.openForCatalog(database)) {
            in(session, database).stream()
                    .filter(each -> transactions.contains(each.transaction()))
                    .forEach(each -> rollBack(session, each));
        }
    }

    private static void rollBack(Session session, PreparedTransaction prepared) {
        try {
            session.execute("rollback prepared " + Literals.quote(prepared.gid()));
        } catch (ReseedException e) {
            // Finished by somebody else in this moment, which is as good.
            if (SqlFailures.sqlState(e).filter(UNDEFINED_OBJECT::equals).isEmpty()) {
                throw e;
            }
        }
    }

    /** In words: {@code prepared transaction "half way": user app, 12 s ago}. */
    public String describe() {
        return named() + ", " + Durations.format(age) + " ago";
    }

    /** The same without what changes by the second. */
    public String named() {
        return "prepared transaction \"" + gid + "\" of user " + owner;
    }
}
