package dev.reseed.reset;

import dev.reseed.dump.ConditionJudge;
import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpLoad;
import dev.reseed.dump.MaskedStream;
import dev.reseed.dump.subset.RowJudge;
import dev.reseed.dump.subset.SubsetCounts;
import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.stage.LoadingRole;
import dev.reseed.stage.Scratch;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses the rows of a dump that are loaded, before anything is made but a scratch database for conditions. */
final class SubsetChoice {
    private final Job job;
    private final RecipeDump dump;
    private final SubsetRequest request;

    SubsetChoice(Job job, RecipeDump dump, SubsetRequest request) {
        this.job = job;
        this.dump = dump;
        this.request = request;
    }

    /** Whether a server has to judge conditions. */
    boolean wantsServer() {
        return dump.load().wantsServer(request);
    }

    /**
     * Chooses.
     *
     * @param scratch makes an empty database, where one is wanted
     * @throws ReseedException failed, where no row is chosen
     */
    SubsetCounts choose(Supplier<Scratch> scratch) {
        return required(
                wantsServer()
                        ? judged(scratch)
                        : select((table, sql, place) -> {
                            throw new IllegalStateException("there are no conditions");
                        }));
    }

    /**
     * Chooses what a stream writes.
     *
     * @throws ReseedException failed, where no row is chosen; refused, where a server would have to judge
     */
    SubsetCounts choose(MaskedStream stream) {
        return required(stream.select(request, this::reopened, job.progress(), job.cancellation()));
    }

    private SubsetCounts required(SubsetCounts counts) {
        if (counts.asked() == 0) {
            throw ReseedException.failed(
                    "the subset is empty",
                    "no row of " + dump.shown() + " is chosen by "
                            + String.join(
                                    "; ",
                                    SubsetForecast.of(request, Optional.empty()).roots()),
                    "choose other rows");
        }
        return counts;
    }

    private SubsetCounts judged(Supplier<Scratch> scratch) {
        try (Scratch place = scratch.get()) {
            Optional<LoadingRole> role = place.loadingRole(job.cancellation());
            Supplier<Session> loading = role.<Supplier<Session>>map(each -> () -> each.open(Build.SETTINGS))
                    .orElse(place::open);
            define(place, loading);
            role.ifPresent(LoadingRole::silence);
            try (Session session = loading.get()) {
                return select(new ConditionJudge(session));
            }
        }
    }

    /** The dump's tables, without rows. */
    private void define(Scratch place, Supplier<Session> loading) {
        try (DumpFile file = reopened()) {
            DumpLoad.Choice tables = DumpLoad.Choice.tables(
                    dump.request().database(), dump.request().included());
            new DumpLoad(file, tables)
                    .run(new DumpLoad.Target(loading, place::open), Progress.NONE, job.cancellation());
        }
    }

    private SubsetCounts select(RowJudge judge) {
        return dump.load().select(request, this::reopened, judge, job.progress(), job.cancellation());
    }

    private DumpFile reopened() {
        return DumpFiles.open(dump.request().source());
    }
}
