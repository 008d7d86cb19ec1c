package dev.reseed.reset;

import dev.reseed.dump.MaskedStream;
import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.ArchivePlace;
import dev.reseed.dump.archive.Provenance;
import dev.reseed.dump.environment.EnvironmentDump;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.masking.Masks;
import dev.reseed.server.Connector;
import dev.reseed.stage.DatabaseProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** {@code dump --masked}: an environment, or a dump on its way through masking, as an archive of pg_dump. A database is only read. */
public final class MaskedDump {
    private static final int LEAST = 2;
    private static final int MOST = 8;

    private final Job job;

    public MaskedDump(Job job) {
        this.job = job;
    }

    /**
     * What is to be written.
     *
     * @param jobs how many sessions or threads work at the same time; empty for as many as the machine has processors, from 2 to 8
     * @param changed whether a database may have been changed since it was built
     */
    public record Request(ArchivePlace place, ArchiveForm form, OptionalInt jobs, boolean changed) {
        int width() {
            return jobs.orElse(usualWidth());
        }
    }

    /** How many sessions read at the same time where nothing else is said. */
    static int usualWidth() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), LEAST, MOST);
    }

    /**
     * What would be written.
     *
     * @param replaces whether an archive gives way
     * @param bytes that the database has on disk
     * @param refusal why it would be refused as things stand, and what to do, in words; empty where it would not
     */
    public record Plan(
            String environment,
            DatabaseName database,
            boolean replaces,
            long bytes,
            Provenance provenance,
            List<String> refusal) {}

    /** What was written. */
    public record Report(
            String environment,
            DatabaseName database,
            Provenance provenance,
            EnvironmentDump.Result result,
            Duration duration) {}

    /** Looks, and writes nothing. */
    public Plan plan(Request request) {
        boolean replaces = request.place().check();
        DumpedEnvironment source = source(request);
        return new Plan(
                job.target().environment().name(),
                source.database(),
                replaces,
                source.live().bytes(),
                source.provenance(),
                source.refusal().stream()
                        .map(refusal -> refusal.why() + "; " + refusal.remedy())
                        .toList());
    }

    /**
     * What would be written of a dump.
     *
     * @param subset the part; empty for all
     */
    public record StreamPlan(
            String dump,
            int tables,
            boolean replaces,
            Provenance provenance,
            Optional<SubsetForecast> subset,
            List<String> notes) {}

    /** What was written of a dump. */
    public record StreamReport(String dump, Provenance provenance, MaskedStream.Result result, Duration duration) {}

    /** Looks at a dump, and writes nothing; what it holds that is refused is a failure. */
    public StreamPlan plan(Request request, DumpRequest dump) {
        boolean replaces = request.place().check();
        try (RecipeDump opened = RecipeDump.open(dump, job.target().project())) {
            MaskedStream stream = stream(opened);
            Optional<SubsetForecast> subset = opened.chosen(stream, job);
            return new StreamPlan(
                    opened.shown(), stream.tables(), replaces, masked(opened), subset, notes(opened, subset));
        }
    }

    /** Writes a dump, masked on its way; whatever fails, nothing of it stays. */
    public StreamReport run(Request request, DumpRequest dump) {
        long start = System.nanoTime();
        request.place().check();
        try (RecipeDump opened = RecipeDump.open(dump, job.target().project())) {
            Provenance provenance = masked(opened);
            MaskedStream stream = stream(opened);
            notes(opened, opened.chosen(stream, job)).forEach(job.warnings());
            MaskedStream.Result result = stream.run(
                    request.place(),
                    request.form(),
                    provenance.line(),
                    request.width(),
                    new MaskedStream.Work(job.target().clock(), job.progress(), job.cancellation()));
            return new StreamReport(opened.shown(), provenance, result, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static List<String> notes(RecipeDump dump, Optional<SubsetForecast> subset) {
        return subset.map(part -> Stream.of(part.notes(), dump.aboutLargeObjects())
                        .flatMap(List::stream)
                        .toList())
                .orElse(List.of());
    }

    private MaskedStream stream(RecipeDump dump) {
        dump.requireRules();
        return new MaskedStream(
                dump.file(),
                Masks.of(job.target().project().masking()),
                dump.request().included());
    }

    private static Provenance masked(RecipeDump dump) {
        return Provenance.now(Provenance.Data.MASKED, Optional.empty(), Optional.of(dump.rulesHash()), false);
    }

    private DumpedEnvironment source(Request request) {
        Connector connector = new Gate(job.target()).reach(job.progress(), job.cancellation());
        return DumpedEnvironment.look(job.target(), connector, request.changed());
    }

    /** Writes it; whatever fails, nothing of it stays. */
    public Report run(Request request) {
        long start = System.nanoTime();
        request.place().check();
        DumpedEnvironment source = source(request);
        source.requireUnchanged();
        Provenance provenance = source.provenance();
        Connector connector = source.connector();
        DatabaseProperties properties = source.live().properties();
        int version = source.facts().version();
        EnvironmentDump.Origin origin = new EnvironmentDump.Origin(
                new EnvironmentDump.Database(
                        source.database().value(), properties.owner(), properties.creation(source.database(), version)),
                serverVersion(connector),
                provenance.line(),
                () -> connector.open(source.database(), Observer.READ_ONLY));
        EnvironmentDump.Result result = new EnvironmentDump(
                        origin,
                        request.place(),
                        request.form(),
                        request.width(),
                        job.target().clock())
                .run(source::requireUnchanged, job.progress(), job.cancellation());
        return new Report(
                job.target().environment().name(),
                source.database(),
                provenance,
                result,
                Duration.ofNanos(System.nanoTime() - start));
    }

    static String serverVersion(Connector connector) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            return session.one("select current_setting('server_version')", row -> row.getString(1));
        }
    }
}
