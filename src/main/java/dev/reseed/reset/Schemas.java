package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.Comparer;
import dev.reseed.schema.Comparison;
import dev.reseed.schema.Kind;
import dev.reseed.server.Connector;
import dev.reseed.source.Source;
import dev.reseed.source.SourceReader;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.Journal;
import dev.reseed.stage.Scratch;
import dev.reseed.stage.Stages;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Schemas of sources, and what differs between them. Scratch databases are made on the environment's server, once it is cleared. */
public final class Schemas {
    /** What a dump may have and a load leaves out, since it acts by itself or is untrusted: a file does not tell it. */
    private static final Set<Kind> LEFT_OUT =
            Set.of(Kind.EVENT_TRIGGER, Kind.SUBSCRIPTION, Kind.OPERATOR_CLASS, Kind.OPERATOR_FAMILY);

    private final Job job;
    private final Function<String, Target> environments;

    /** @param environments the project's environments, by name; fails for one that there is not */
    public Schemas(Job job, Function<String, Target> environments) {
        this.job = job;
        this.environments = environments;
    }

    /** The schema of a source. To read an environment's is not to change it: that needs no clearance. */
    public Catalog read(Source source) {
        try (Bench bench = new Bench()) {
            return bench.read(source);
        }
    }

    /** What turns the one schema into the other, without the tables in which migration tools remember what they ran. */
    public Comparison compare(Source from, Source to) {
        Drift drift = new Drift(job.target());
        try (Bench bench = new Bench()) {
            UnaryOperator<Catalog> told = told(from, to);
            Catalog one = told.apply(drift.relevant(bench.read(from)));
            Catalog other = told.apply(drift.relevant(bench.read(to)));
            boolean roles = isOfThisServer(from) && isOfThisServer(to);
            return bench.comparer().compare(roles ? one : one.withoutRoles(), roles ? other : other.withoutRoles());
        }
    }

    /**
     * Statements that turn the one schema into the other, tried out in scratch databases.
     *
     * @param consented whether statements that lose data are among those that are tried
     */
    public Comparer.Proposal propose(Source from, Source to, boolean consented) {
        try (Bench bench = new Bench()) {
            Drift drift = new Drift(job.target());
            UnaryOperator<Catalog> told = told(from, to);
            Catalog one = told.apply(drift.relevant(bench.read(from)));
            Catalog other = told.apply(drift.relevant(bench.read(to)));
            boolean roles = isOfThisServer(from) && isOfThisServer(to);
            return bench.comparer()
                    .propose(
                            isOfThisServer(from) ? one : one.withoutRoles(),
                            roles ? other : other.withoutRoles(),
                            roles,
                            consented);
        }
    }

    /** What both can tell. */
    private static UnaryOperator<Catalog> told(Source from, Source to) {
        boolean file = from instanceof Source.File || to instanceof Source.File;
        return catalog -> file ? catalog.without(LEFT_OUT) : catalog;
    }

    /** Roles are a server's: what names them can be compared, and made, on that one alone. */
    private boolean isOfThisServer(Source source) {
        return switch (source) {
            case Source.Migrations migrations -> true;
            case Source.File file -> false;
            case Source.Environment environment ->
                environments
                        .apply(environment.given())
                        .environment()
                        .server()
                        .equals(job.target().environment().server());
        };
    }

    /** Where scratch databases are made; the server is asked for once the first is needed. */
    private final class Bench implements AutoCloseable {
        private @Nullable Opened opened;

        private record Opened(Runnable closing, Stages stages, Stages.Origin origin, Connector connector) {}

        Catalog read(Source source) {
            Catalog catalog = reader().read(source);
            if (source instanceof Source.Migrations && opened != null) {
                MigratedSchema.of(job.target(), opened.origin().version())
                        .write(new Drift(job.target()).relevant(catalog));
            }
            return catalog;
        }

        Comparer comparer() {
            return new Comparer(this::compared, job.cancellation(), job.warnings());
        }

        private SourceReader reader() {
            return new SourceReader(
                    job.target()::chain,
                    this::session,
                    this::scratch,
                    job.progress(),
                    job.cancellation(),
                    job.warnings());
        }

        private Session session(String environment) {
            Target target = environments.apply(environment);
            return new Gate(target).reach(job.progress(), job.cancellation()).openForCatalog(target.database());
        }

        private Scratch scratch() {
            if (opened == null) {
                opened = open();
            }
            return opened.stages().scratch(opened.origin(), opened.connector(), Build.SETTINGS, job.cancellation());
        }

        private Comparer.Scratch compared() {
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
                    return new Opened(
                            control::close,
                            stages,
                            new Stages.Origin(target.maker(), "", like, version),
                            passed.connector());
                }
            } catch (ReseedException e) {
                control.close();
                throw e;
            }
        }

        @Override
        public void close() {
            if (opened != null) {
                opened.closing().run();
            }
        }
    }
}
