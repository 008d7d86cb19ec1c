package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.Session;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's session in a database.
 *
 * @param program its application name, may be empty
 * @param address where it comes from; null for a Unix socket, or where the role may not see it
 * @param state such as {@code idle}; null where the role may not see it
 * @param since how long it has been in that state; null where the role may not see it
 * @param canBeEnded whether the configured role may end it
 */
public record OtherSession(
        int pid,
        String user,
        String program,
        @Nullable String address,
        @Nullable String state,
        @Nullable Duration since,
        boolean canBeEnded) {

    // A role without pg_read_all_stats sees NULL for the type of other roles' sessions; autovacuum has no user.
    private static final String IN_DATABASE = """
            select a.pid, coalesce(a.usename, a.backend_type), coalesce(a.application_name, ''),
                   host(a.client_addr), a.state,
                   extract(epoch from clock_timestamp() - a.state_change)::bigint,
                   me.rolsuper or (not coalesce(r.rolsuper, false)
                     and (pg_has_role(a.usesysid, 'member') or pg_has_role('pg_signal_backend', 'member')))
              from pg_stat_activity a
              join pg_database d on d.oid = a.datid
              join pg_roles me on me.rolname = current_user
              left join pg_roles r on r.oid = a.usesysid
             where d.datname = ? and a.pid <> pg_backend_pid()
               and (a.usesysid is not null or a.backend_type <> 'autovacuum worker')
             order by a.pid
            """;

    /** All sessions in a database but the asking one. */
    public static List<OtherSession> in(Session session, DatabaseName database) {
        return session.query(
                IN_DATABASE,
                row -> {
                    long seconds = row.getLong(6);
                    Duration since = row.wasNull() ? null : Duration.ofSeconds(seconds);
                    return new OtherSession(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            since,
                            row.getBoolean(7));
                },
                database.value());
    }

    /** In words: {@code process 4711: user app, program "web", from 127.0.0.1, idle for 12 s}. */
    public String describe() {
        return "process " + pid + ": user " + user
                + (program.isEmpty() ? "" : ", program \"" + program + "\"")
                + (address == null ? "" : ", from " + address)
                + (state == null ? "" : ", " + state + (since == null ? "" : " for " + Durations.format(since)));
    }
}
