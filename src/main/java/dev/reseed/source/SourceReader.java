package dev.reseed.source;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.CatalogReader;
import dev.reseed.stage.Scratch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the schemas of sources. What is no database yet becomes one for as long as it is read. */
public final class SourceReader {
    private final Supplier<FlywayChain> chain;
    private final Function<String, Session> environments;
    private final Supplier<Scratch> scratches;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Consumer<String> notes;

    /**
     * @param chain the project's migrations
     * @param environments opens a session in an environment's database, by the environment's name
     * @param scratches makes empty databases
     * @param notes told what a person should know, such as what of a dump was left out
     */
    public SourceReader(
            Supplier<FlywayChain> chain,
            Function<String, Session> environments,
            Supplier<Scratch> scratches,
            Progress progress,
            Cancellation cancellation,
            Consumer<String> notes) {
        this.chain = chain;
        this.environments = environments;
        this.scratches = scratches;
        this.progress = progress;
        this.cancellation = cancellation;
        this.notes = notes;
    }

    public Catalog read(Source source) {
        return switch (source) {
            case Source.Environment environment -> {
                try (Session session = environments.apply(environment.given())) {
                    yield CatalogReader.read(session);
                }
            }
            case Source.Migrations migrations -> {
                try (Scratch scratch = scratches.get()) {
                    migrate(scratch);
                    yield catalog(scratch);
                }
            }
            case Source.File file -> {
                try (Scratch scratch = scratches.get()) {
                    load(file, scratch);
                    // Who owns what, and may do what, is told of roles that are not this server's.
                    yield catalog(scratch).withoutRoles();
                }
            }
        };
    }

    private static Catalog catalog(Scratch scratch) {
        try (Session session = scratch.open()) {
            return CatalogReader.read(session);
        }
    }

    private void migrate(Scratch scratch) {
        FlywayChain migrations = chain.get();
        migrations.requireSettings();
        if (!migrations.isEmpty()) {
            try (Progress.Step step = progress.start("migrate")) {
                int applied =
                        migrations.apply(scratch::open, step, cancellation).size();
                step.done(applied + (applied == 1 ? " migration" : " migrations") + " in " + scratch.name());
            }
        }
    }

    private void load(Source.File source, Scratch scratch) {
        try (ScratchLoad load = ScratchLoad.open(source, DumpLoad.Choice.definitions(false))) {
            load.into(scratch, progress, cancellation, notes);
        }
    }
}
