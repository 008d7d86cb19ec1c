package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import dev.reseed.server.Connector;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the live database's history lacks of the migrations.
 *
 * @param applied how many it has
 * @param due the names of the scripts that a migrate applies
 * @param late the names of those that come before one that is applied, and that Flyway is told to pass over
 * @param places where what is due reaches the live database by its name
 */
record Pending(int applied, List<String> due, List<String> late, List<String> places) {
    Pending {
        due = List.copyOf(due);
        late = List.copyOf(late);
        places = List.copyOf(places);
    }

    /** Reads it. Fails where Flyway would refuse the history, or would pass over what is wrong in it. */
    static Pending read(Target target, Connector connector) {
        return read(
                new HistoryCheck(new HistoryHolder.Live(target.database()), target.chain()),
                target.names(),
                () -> connector.open(target.database(), Observer.READ_ONLY));
    }

    /**
     * The same of another database.
     *
     * @param live databases that what is due must not reach by their names
     * @param sessions opens sessions that cannot write
     */
    static Pending read(HistoryCheck check, List<DatabaseName> live, Supplier<Session> sessions) {
        FlywayChain chain = check.chain();
        History history = chain.history(sessions);
        check.requireMigratable(history);
        List<String> due = check.takesBaseline(history, sessions) ? chain.aboveBaseline(sessions) : history.due();
        return new Pending(
                history.applied().size(),
                due,
                history.late(),
                due.isEmpty()
                        ? List.of()
                        : live.stream()
                                .distinct()
                                .flatMap(name -> chain.naming(name, sessions, due).stream())
                                .toList());
    }

    /** What a person should know of it. */
    List<String> notes() {
        return late.stream()
                .map(script ->
                        script + " is late: it comes before what is applied, and is passed over as Flyway is told to;"
                                + " outOfOrder: true under migrations.flyway in reseed.yml has it applied")
                .toList();
    }
}
