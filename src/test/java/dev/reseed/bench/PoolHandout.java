package dev.reseed.bench;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.reset.Job;
import dev.reseed.reset.Lending;
import dev.reseed.reset.SpareSupply;
import dev.reseed.reset.Surroundings;
import dev.reseed.server.ConnectionString;
import dev.reseed.server.Connector;
import dev.reseed.server.docker.Engines;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What it takes to be handed a database that is ready, beside the bare rename of one, in a process that has done both before. */
public final class PoolHandout {
    private static final int WARM_UP = 5;

    private PoolHandout() {}

    /**
     * Takes databases and renames another one in turns; prints the median seconds of both.
     *
     * @param args the project's folder, and how many
     */
    public static void main(String[] args) throws SQLException {
        Surroundings surroundings = Surroundings.system();
        Project project = new Projects(surroundings.variables()).in(Path.of(args[0]));
        Engines engines = new Engines(surroundings.variables(), surroundings.home());
        Job job = new Job(
                surroundings.target(project, Optional.empty(), engines),
                Progress.NONE,
                new Cancellation(),
                System.err::println);
        int count = Integer.parseInt(args[1]);
        new SpareSupply(job).fill(count + WARM_UP + 1);
        List<Double> handed = new ArrayList<>();
        List<Double> renamed = new ArrayList<>();
        List<Lending.Handed> taken = new ArrayList<>();
        try (Lending lending = Lending.open(job, 1)) {
            Lending.Handed first = lending.take();
            taken.add(first);
            String url = new ConnectionString(first.login(), Connector.MAINTENANCE).secretJdbc();
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database bare_0");
                for (int i = 0; i < count + WARM_UP - 1; i++) {
                    long begin = System.nanoTime();
                    Lending.Handed one = lending.take();
                    long end = System.nanoTime();
                    statement.execute("alter database bare_" + i + " rename to bare_" + (i + 1));
                    long last = System.nanoTime();
                    taken.add(one);
                    if (i >= WARM_UP && one.ready()) {
                        handed.add((end - begin) / 1e9);
                        renamed.add((last - end) / 1e9);
                    }
                }
                statement.execute("drop database bare_" + (count + WARM_UP - 1));
            }
            taken.forEach(lending::giveBack);
        }
        System.out.println(String.format(Locale.ROOT, "%.4f %.4f", median(handed), median(renamed)));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
