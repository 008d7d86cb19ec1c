package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.schema.Comparer;
import dev.reseed.server.Connector;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.Journal;
import dev.reseed.stage.Scratch;
import dev.reseed.stage.ScratchCopies;
import dev.reseed.stage.Stages;
import dev.reseed.stage.TrialRoles;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where scratch databases are made, on an environment's server; it is asked for, and has to be cleared, once the first is needed. */
final class Bench implements AutoCloseable {
    private final Job job;
    private @Nullable Opened opened;
    private Runnable closing = () -> {};

    Bench(Job job) {
        this.job = job;
    }

    /**
     * A cleared server whose live database is locked: nobody else makes databases for it.
     *
     * @param copies makes scratch databases of others
     * @param roles looks which there are
     */
    record Opened(
            Stages stages, Stages.Origin origin, Gate.Passed passed, ScratchCopies copies, Supplier<TrialRoles> roles) {
        Connector connector() {
            return passed.connector();
        }
    }

    /** An empty database. */
    Scratch scratch() {
        return scratch(Build.SETTINGS);
    }

    /** An empty database whose sessions have these settings. */
    Scratch scratch(Map<String, String> settings) {
        Opened at = opened();
        return at.stages().scratch(at.origin(), at.connector(), settings, job.cancellation());
    }

    /** An empty database for a comparison. */
    Comparer.Scratch compared() {
        Scratch scratch = scratch();
        Session session = scratch.open();
        return new Comparer.Scratch() {
            @Override
            public Session session() {
                return session;
            }

            @Override
            public void close() {
                session.close();
                scratch.close();
            }
        };
    }

    /** Logs in to the server. */
    Connector connector() {
        return opened().connector();
    }

    /**
     * Drops roles that came to the server; what of them has to stay is told.
     *
     * @param trial what was there before
     * @param made the names of those that were made here
     */
    void dropRoles(TrialRoles trial, Collection<String> made) {
        for (String role : trial.since()) {
            String why = made.contains(role) ? trial.drop(role).orElse("") : "no statement has its name";
            if (!why.isEmpty()) {
                job.warnings().accept("the role \"" + role + "\", which came meanwhile, stays on the server: " + why);
            }
        }
    }

    /** Drops databases that were made on the bench; what of them has to stay is told. */
    void dropDatabases(Collection<String> databases) {
        for (String database : databases) {
            try {
                opened().stages().dropMade(new DatabaseName(database));
            } catch (ReseedException e) {
                job.warnings()
                        .accept("the database " + database + ", which the migrations made, stays on the server: "
                                + e.why());
            }
        }
    }

    /** A database that is filled; where that fails, it is dropped. */
    Scratch scratch(Consumer<Scratch> filling) {
        Scratch scratch = scratch();
        try {
            filling.accept(scratch);
            return scratch;
        } catch (RuntimeException e) {
            try {
                scratch.close();
            } catch (ReseedException left) {
                e.addSuppressed(left); // the next command drops it
            }
            job.cancellation().check();
            throw e;
        }
    }

    /** The server's {@code server_version_num}; empty as long as no scratch database was needed. */
    OptionalInt version() {
        Opened at = opened;
        return at == null ? OptionalInt.empty() : OptionalInt.of(at.origin().version());
    }

    /** Opens it, where it is not open yet. */
    Opened opened() {
        Opened at = opened;
        if (at == null) {
            at = open();
            opened = at;
        }
        return at;
    }

    private Opened open() {
        Target target = job.target();
        Gate.Passed passed = new Gate(target).passBeside(job.progress(), job.cancellation());
        ControlSession control =
                ControlSession.open(passed.connector(), passed.clearance(), job.cancellation(), job.warnings());
        try {
            Stages stages = new Stages(control, new Journal(target.journal()), target.clock());
            stages.clean();
            try (Session session = passed.connector().openForCatalog(Connector.MAINTENANCE)) {
                int version = passed.facts().version();
                Optional<DatabaseProperties> like = DatabaseProperties.read(session, target.database(), version);
                Stages.Origin origin = new Stages.Origin(target.maker(), "", like, version, null);
                closing = control::close;
                return new Opened(
                        stages,
                        origin,
                        passed,
                        new ScratchCopies(control, stages, origin, target.clock()),
                        () -> TrialRoles.watch(control));
            }
        } catch (ReseedException e) {
            control.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
