package dev.reseed.reset;

import dev.reseed.kernel.Session;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.Comparer;
import dev.reseed.schema.Comparison;
import dev.reseed.schema.Kind;
import dev.reseed.source.Source;
import dev.reseed.source.SourceReader;
import java.util.Set;
import java.util.function.Function;

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
        try (Bench bench = new Bench(job)) {
            return read(source, bench);
        }
    }

    /** What turns the one schema into the other, without the tables in which migration tools remember what they ran. */
    public Comparison compare(Source from, Source to) {
        try (Bench bench = new Bench(job)) {
            boolean roles = isOfThisServer(from) && isOfThisServer(to);
            Catalog one = told(from, from, to, bench);
            Catalog other = told(to, from, to, bench);
            return comparer(bench).compare(roles ? one : one.withoutRoles(), roles ? other : other.withoutRoles());
        }
    }

    /**
     * Statements that turn the one schema into the other, tried out in scratch databases.
     *
     * @param consented whether statements that lose data are among those that are tried
     */
    public Comparer.Proposal propose(Source from, Source to, boolean consented) {
        try (Bench bench = new Bench(job)) {
            boolean roles = isOfThisServer(from) && isOfThisServer(to);
            Catalog one = told(from, from, to, bench);
            Catalog other = told(to, from, to, bench);
            return comparer(bench)
                    .propose(
                            isOfThisServer(from) ? one : one.withoutRoles(),
                            roles ? other : other.withoutRoles(),
                            roles,
                            consented);
        }
    }

    /** A source's schema as far as both that are compared can tell it. */
    private Catalog told(Source source, Source from, Source to, Bench bench) {
        Catalog catalog = new Drift(job.target()).relevant(read(source, bench));
        boolean file = from instanceof Source.File || to instanceof Source.File;
        return file ? catalog.without(LEFT_OUT) : catalog;
    }

    private Catalog read(Source source, Bench bench) {
        if (source instanceof Source.Migrations) {
            new Naming(job).requireNone();
        }
        Catalog catalog = new SourceReader(
                        job.target()::chain,
                        this::session,
                        bench::scratch,
                        job.progress(),
                        job.cancellation(),
                        job.warnings())
                .read(source);
        if (source instanceof Source.Migrations) {
            bench.version()
                    .ifPresent(version ->
                            MigratedSchema.of(job.target(), version).write(new Drift(job.target()).relevant(catalog)));
        }
        return catalog;
    }

    private Session session(String environment) {
        Target target = environments.apply(environment);
        return new Gate(target).reach(job.progress(), job.cancellation()).openForCatalog(target.database());
    }

    private Comparer comparer(Bench bench) {
        return new Comparer(bench::compared, job.cancellation(), job.warnings());
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
}
