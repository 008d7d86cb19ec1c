package dev.reseed.acceptance;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.reset.Job;
import dev.reseed.reset.Lending;
import dev.reseed.reset.Surroundings;
import dev.reseed.server.ConnectionString;
import dev.reseed.server.docker.Engines;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that takes databases of a project, uses them and gives them back, until its time is over: its arguments are the project's
 * folder and the seconds. A line for each says its name and whether it was ready; anything wrong ends it with a failure.
 */
public final class PoolClient {
    private PoolClient() {}

    public static void main(String[] arguments) throws SQLException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Surroundings surroundings = Surroundings.system();
        Project project = new Projects(surroundings.variables()).in(Path.of(arguments[0]));
        Job job = new Job(
                surroundings.target(
                        project, Optional.empty(), new Engines(surroundings.variables(), surroundings.home())),
                Progress.NONE,
                new Cancellation(),
                warning -> out.println("warning " + warning));
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
        try (Lending lending = Lending.open(job, 4)) {
            do {
                Lending.Handed handed = lending.take();
                use(handed);
                out.println((handed.ready() ? "ready " : "copied ") + handed.database());
                lending.giveBack(handed);
            } while (System.nanoTime() < end);
        }
    }

    /** Finds it as the recipe makes it, writes to it, and finds nobody else's writing. */
    private static void use(Lending.Handed handed) throws SQLException {
        String mine = Long.toString(ProcessHandle.current().pid());
        String url = new ConnectionString(handed.login(), handed.database()).secretJdbc();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            require(
                    statement,
                    "select count(*) || ' ' || string_agg(name, ',' order by id) from people",
                    "2 Ada,Grace");
            statement.execute("create table taken as select '" + mine + "' as by");
            statement.execute("delete from people");
            require(statement, "select string_agg(by, ',') from taken", mine);
            require(statement, "select count(*)::text from people", "0");
        }
    }

    private static void require(Statement statement, String query, String expected) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            if (!expected.equals(rows.getString(1))) {
                throw new IllegalStateException(query + " gives " + rows.getString(1) + ", not " + expected);
            }
        }
    }
}
