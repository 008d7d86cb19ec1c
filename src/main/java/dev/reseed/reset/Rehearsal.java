package dev.reseed.reset;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.Masks;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.server.Connector;
import dev.reseed.source.ScratchLoad;
import dev.reseed.source.Source;
import dev.reseed.stage.Scratch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code rehearse}: runs what is pending in a scratch database that has what a source has. */
public final class Rehearsal {
    private final Job job;
    private final FlywayChain chain;
    private final Function<String, Target> environments;

    /** @param environments the project's environments, by name; fails for one that there is not */
    public Rehearsal(Job job, Function<String, Target> environments) {
        this.job = job;
        this.chain = job.target().chain();
        this.environments = environments;
    }

    /** Which rows of a source are there. */
    public enum Data {
        /** An environment's, and none of a dump's. */
        USUAL,
        /** A dump's too, by the masking rules. */
        MASKED,
        NONE
    }

    /**
     * What is wanted.
     *
     * @param on empty for the environment of the command
     * @param timeout of each statement
     */
    public record Request(Optional<Source> on, Data data, Duration timeout) {}

    /** Runs it; whatever was made for it is gone afterwards. */
    public RehearsalReport run(Request request) {
        if (chain.isEmpty()) {
            throw ReseedException.usage(
                    "there are no migrations to rehearse",
                    "the project names no folder of migrations",
                    "name it in reseed.yml: migrations: { locations: [ … ] }");
        }
        chain.requireSettings();
        Source source = request.on()
                .orElseGet(
                        () -> new Source.Environment(job.target().environment().name()));
        return switch (source) {
            case Source.Environment environment -> onEnvironment(environment, request);
            case Source.Migrations migrations -> onNothing(migrations, request);
            case Source.File file -> onFile(file, request);
        };
    }

    private RehearsalReport onNothing(Source.Migrations source, Request request) {
        try (Bench bench = new Bench(job)) {
            HistoryHolder holder = new HistoryHolder.Live(job.target().database());
            return run(
                    source, request, new Ground(bench, bench::scratch, holder, "an empty database", Ground.Rows.NONE));
        }
    }

    private RehearsalReport onFile(Source.File file, Request request) {
        boolean masked = request.data() == Data.MASKED;
        try (ScratchLoad load =
                        ScratchLoad.open(file, masked ? byRules() : DumpLoad.Choice.definitions(file.isDump()));
                Bench bench = new Bench(job)) {
            load.requireSchema();
            HistoryHolder holder = new HistoryHolder.Dump(file.shown());
            Ground ground = masked
                    ? new Ground(
                            bench,
                            () -> loaded(load, bench),
                            holder,
                            file.shown() + " with its rows, masked",
                            Ground.Rows.OF_A_DUMP)
                    : new Ground(
                            bench,
                            () -> loaded(load, bench),
                            holder,
                            "the schema of " + file.shown() + ", without rows",
                            Ground.Rows.NONE);
            return run(file, request, ground);
        }
    }

    private Scratch loaded(ScratchLoad load, Bench bench) {
        return bench.scratch(scratch -> load.into(scratch, job.progress(), job.cancellation(), job.warnings()));
    }

    private DumpLoad.Choice byRules() {
        Masks masks = Masks.of(job.target().project().masking());
        return new DumpLoad.Choice(Optional.of(masks), Optional.empty(), Set.of(), false, false);
    }

    private RehearsalReport onEnvironment(Source.Environment source, Request request) {
        Target target = environments.apply(source.given());
        Job its = new Job(target, job.progress(), job.cancellation(), job.warnings());
        try (Bench bench = new Bench(its)) {
            Bench.Opened at;
            try {
                at = bench.opened();
            } catch (ReseedException refused) {
                Target other = elsewhere(target)
                        .filter(each -> refused.kind() == Kind.REFUSED)
                        .orElseThrow(() -> refused);
                return onRefused(source, request, target, other, refused);
            }
            requireWhole(target, at);
            Pending pending = Pending.read(target, at.connector());
            if (pending.due().isEmpty()) {
                return RehearsalRun.nothing(source.given(), "the database \"" + target.database() + "\"", pending);
            }
            new RehearsalRun(its, source.given(), request.timeout()).requireUnnamed(pending);
            EnvironmentCopy copy = new EnvironmentCopy(its, target, bench);
            boolean rows = request.data() != Data.NONE;
            HistoryHolder holder = new HistoryHolder.Live(target.database());
            String named = "\"" + target.database() + "\"";
            Ground ground = rows
                    ? new Ground(
                            bench, copy::withRows, holder, "a copy of " + named + ", with its rows", Ground.Rows.OWN)
                    : new Ground(
                            bench,
                            copy::definitions,
                            holder,
                            "the schema of " + named + ", without rows",
                            Ground.Rows.NONE);
            return run(source, request, ground);
        }
    }

    /** Another environment's server, to make scratch databases on. */
    private Optional<Target> elsewhere(Target refused) {
        Target project =
                environments.apply(job.target().project().defaultEnvironment().name());
        return List.of(job.target(), project).stream()
                .filter(each ->
                        !each.environment().name().equals(refused.environment().name()))
                .findFirst();
    }

    /** A database that nothing may be made beside is only read, and its rows stay where they are. */
    private RehearsalReport onRefused(
            Source.Environment source, Request request, Target target, Target other, ReseedException refused) {
        Job there = new Job(other, job.progress(), job.cancellation(), job.warnings());
        try (Bench bench = new Bench(there)) {
            bench.opened();
            job.warnings()
                    .accept("its schema alone is rehearsed, on the server of "
                            + other.environment().name() + ": " + refused.what() + ": "
                            + refused.why().lines().findFirst().orElse(""));
            Connector connector = new Gate(target).reachToRead(job.progress(), job.cancellation());
            EnvironmentCopy copy = new EnvironmentCopy(there, target, bench);
            String words = "the schema of \"" + target.database() + "\", without rows, on the server of "
                    + other.environment().name();
            HistoryHolder holder = new HistoryHolder.Live(target.database());
            return run(
                    source,
                    request,
                    new Ground(bench, () -> copy.definitions(connector), holder, words, Ground.Rows.NONE));
        }
    }

    private RehearsalReport run(Source source, Request request, Ground ground) {
        return new RehearsalRun(job, source.given(), request.timeout()).on(ground);
    }

    private static void requireWhole(Target target, Bench.Opened at) {
        if (at.passed().facts().database(target.database()).isEmpty()) {
            throw ReseedException.failed(
                    "there is no database \"" + target.database() + "\" yet",
                    "what is pending is rehearsed on a copy of the present one",
                    "make it first: reseed reset; or rehearse all of it in an empty database: reseed rehearse --on"
                            + " migrations");
        }
        if (at.passed().facts().isHalfBuilt(target.database())) {
            throw ReseedException.failed(
                    "the database \"" + target.database() + "\" is not whole",
                    "a command that built it in place was interrupted",
                    "put the former one back: reseed undo");
        }
    }
}
