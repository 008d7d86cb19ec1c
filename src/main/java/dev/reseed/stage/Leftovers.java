package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What commands that died left beside a live database. */
final class Leftovers {
    private static final String MARKED = """
            select d.oid, shobj_description(d.oid, 'pg_database') from pg_database d where d.datname = ?
            """;
    private static final String OTHER_BACKEND = """
            select pg_terminate_backend(pid) from pg_stat_activity
             where pid = ? and extract(epoch from backend_start)::text = ? and pid <> pg_backend_pid()
            """;
    private static final Duration BACKEND_END = Duration.ofSeconds(10);

    private final ControlSession control;
    private final Journal journal;
    private final Stages stages;

    Leftovers(ControlSession control, Journal journal, Stages stages) {
        this.control = control;
        this.journal = journal;
        this.stages = stages;
    }

    List<DatabaseName> list() {
        List<DatabaseName> left = new ArrayList<>();
        Inventory inventory = Inventory.names(control.session(), control.system());
        inventory.leftovers(control.live()).forEach(n -> left.add(n.name()));
        LoadingRole.stages(control).stream()
                .filter(name -> !left.contains(name))
                .forEach(left::add);
        for (Journal.Entry entry : journal.entries(control.system(), control.live())) {
            if (unmarked(entry.name()) && !left.contains(entry.name())) {
                left.add(entry.name());
            }
        }
        return left;
    }

    List<DatabaseName> clean() {
        List<Journal.Entry> entries = journal.entries(control.system(), control.live());
        entries.forEach(this::endBackend);
        LoadingRole.endLeft(control);
        List<DatabaseName> left = list();
        left.forEach(stages::drop);
        LoadingRole.clean(control);
        entries.forEach(journal::remove);
        return left;
    }

    private void endBackend(Journal.Entry entry) {
        Waiting.until(
                BACKEND_END,
                "the server process " + entry.backend() + ", left by an interrupted command, to end",
                () -> control.session()
                        .query(OTHER_BACKEND, row -> row.getBoolean(1), entry.backend(), entry.backendStart())
                        .isEmpty());
    }

    private boolean unmarked(DatabaseName name) {
        return control.session()
                .first(
                        MARKED,
                        row -> Mark.parse(row.getString(2), control.system(), row.getLong(1))
                                .isEmpty(),
                        name.value())
                .orElse(false);
    }
}
