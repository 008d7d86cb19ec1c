package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.project.Environment;
import dev.reseed.project.Project;
import dev.reseed.project.UserFolders;
import dev.reseed.server.Mark;
import dev.reseed.server.Server;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The environment that a command works on, with everything that belongs to it. */
public record Target(Project project, Environment environment, Server server, UserFolders folders, Clock clock) {
    public DatabaseName database() {
        return environment.database();
    }

    /** An environment that a command makes of this one: its recipe and its server, and another database. */
    Target lent(EnvironmentName name) {
        return new Target(project, environment.copy(name.value(), name.database(database())), server, folders, clock);
    }

    /** Whether a command made the environment, and {@code reseed.yml} does not have it. */
    boolean isLent() {
        return project.find(environment.name()).isEmpty();
    }

    /** The database of the environment that a command made this one of; empty where {@code reseed.yml} has this one. */
    private Optional<DatabaseName> base() {
        String own = "_" + environment.name();
        return Optional.of(database().value())
                .filter(name -> isLent() && name.length() > own.length() && name.endsWith(own))
                .map(name -> new DatabaseName(name.substring(0, name.length() - own.length())));
    }

    /** The database under whose name snapshots are shared: those of an environment that a command made are its base's. */
    DatabaseName shared() {
        return base().orElse(database());
    }

    /** The databases that scripts must not reach by their names where they run beside: its own, and that of its base. */
    List<DatabaseName> names() {
        return Stream.concat(Stream.of(database()), base().stream()).toList();
    }

    /** As marks name it. */
    Mark.Maker maker() {
        return new Mark.Maker(project.identity().name(), environment.name());
    }

    FlywayChain chain() {
        return new FlywayChain(project.root(), project.migrations());
    }

    /** The folder of the journal, made if it is missing. */
    Path journal() {
        return folders.create(folders.state().resolve("journal"));
    }
}
