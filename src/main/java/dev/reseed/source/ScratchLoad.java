package dev.reseed.source;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpLoad;
import dev.reseed.dump.DumpSource;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.stage.LoadingRole;
import dev.reseed.stage.Scratch;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A dump, a script in SQL or a saved schema that is open, to be loaded into a scratch database, once. */
public final class ScratchLoad implements AutoCloseable {
    private final DumpFile file;
    private final DumpLoad load;

    private ScratchLoad(DumpFile file, DumpLoad load) {
        this.file = file;
        this.load = load;
    }

    /** Opens it; what can be seen wrong with it, or with its rules, without a server is a failure. */
    public static ScratchLoad open(Source.File source, DumpLoad.Choice choice) {
        DumpFile file = saved(source)
                .map(script -> DumpFiles.read(new ByteArrayInputStream(script), source.shown()))
                .orElseGet(() -> DumpFiles.open(source.dump()));
        try {
            DumpLoad load = new DumpLoad(file, choice);
            load.requireRules();
            return new ScratchLoad(file, load);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Optional<byte[]> saved(Source.File source) {
        return source.dump() instanceof DumpSource.File file
                ? SavedCatalog.script(file.path(), file.shown())
                : Optional.empty();
    }

    /** Fails where it holds rows alone. */
    public ScratchLoad requireSchema() {
        if (!load.hasSchema()) {
            throw ReseedException.usage(
                    file.shown() + " has no schema",
                    "it holds rows alone, and makes no table",
                    "make the dump without --data-only");
        }
        return this;
    }

    /**
     * Loads it.
     *
     * @param notes told what a person should know, such as what was left out
     */
    public void into(Scratch scratch, Progress progress, Cancellation cancellation, Consumer<String> notes) {
        List<String> told;
        try (Session session = scratch.open()) {
            told = load.preflight(session);
        }
        Optional<LoadingRole> role = scratch.loadingRole(cancellation);
        Supplier<Session> loading = role.<Supplier<Session>>map(each -> () -> each.open(scratch.settings()))
                .orElse(scratch::open);
        DumpLoad.Result result = load.run(new DumpLoad.Target(loading, scratch::open), progress, cancellation);
        scratch.retireRole();
        told.forEach(notes);
        result.notes().forEach(notes);
    }

    @Override
    public void close() {
        file.close();
    }
}
