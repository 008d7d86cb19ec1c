package dev.reseed.dump.environment;

import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.ArchivePlace;
import dev.reseed.dump.archive.Contents;
import dev.reseed.dump.archive.NewArchive;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.schema.Archived;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes a database as an archive of pg_dump: its schema from the catalog, its rows by COPY in several sessions, all of one snapshot. The
 * database is only read. Whether its data may leave is for the caller to know.
 */
public final class EnvironmentDump {
    private final Origin origin;
    private final ArchivePlace place;
    private final ArchiveForm form;
    private final int jobs;
    private final Clock clock;

    /**
     * What is written.
     *
     * @param database its name
     * @param server the version of its server, as that writes it
     * @param program what the archive's header says of who wrote it
     * @param sessions opens sessions in the database
     */
    public record Origin(Database database, String server, String program, Supplier<Session> sessions) {}

    /**
     * The database as it can be made anew.
     *
     * @param create the statement that does, without a semicolon
     */
    public record Database(String name, String owner, String create) {}

    /** @param jobs how many sessions read rows at the same time */
    public EnvironmentDump(Origin origin, ArchivePlace place, ArchiveForm form, int jobs, Clock clock) {
        this.origin = origin;
        this.place = place;
        this.form = form;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * What was written.
     *
     * @param bytes of the archive
     * @param notes what is not in it, in words
     */
    public record Result(int tables, long rows, int largeObjects, long bytes, List<String> notes) {
        public Result {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Writes it; whatever fails, nothing of it stays.
     *
     * @param judge fails where the database may not be written; asked once the snapshot is taken, and again when all rows are read
     */
    public Result run(Runnable judge, Progress progress, Cancellation cancellation) {
        place.check();
        DumpSnapshot.Shown shown = schema(progress, cancellation);
        try (DumpSnapshot snapshot = shown.snapshot()) {
            judge.run();
            DumpEntries.Rows rows = rows(snapshot.session());
            DumpEntries.Built built = entries(shown.schema(), rows);
            Contents contents = new Contents(
                    origin.database().name(),
                    origin.server(),
                    origin.program(),
                    ZonedDateTime.now(clock.withZone(ZoneId.systemDefault())),
                    built.entries());
            try (NewArchive archive = NewArchive.begin(place, form, contents)) {
                long written = copy(snapshot, built, rows, archive, progress, cancellation);
                judge.run();
                cancellation.check();
                archive.finish();
                return new Result(
                        rows.tables().size(),
                        written,
                        rows.objects().size(),
                        archive.bytesWritten(),
                        shown.schema().notes());
            }
        }
    }

    private DumpSnapshot.Shown schema(Progress progress, Cancellation cancellation) {
        try (Progress.Step step = progress.start("read schema")) {
            DumpSnapshot.Shown shown = DumpSnapshot.take(origin.sessions());
            cancellation.check();
            step.done(shown.schema().all().size() + " entries");
            return shown;
        }
    }

    private static DumpEntries.Rows rows(Session session) {
        return new DumpEntries.Rows(
                DumpedRows.tables(session),
                DumpedRows.sequences(session),
                DumpedRows.materialized(session),
                DumpedRows.largeObjects(session));
    }

    private DumpEntries.Built entries(Archived.Listing schema, DumpEntries.Rows rows) {
        return DumpEntries.of(origin.database(), schema, rows);
    }

    private long copy(
            DumpSnapshot snapshot,
            DumpEntries.Built built,
            DumpEntries.Rows rows,
            NewArchive archive,
            Progress progress,
            Cancellation cancellation) {
        List<Long> objects =
                rows.objects().stream().map(DumpedRows.LargeObject::oid).toList();
        try (Progress.Step step = progress.start("write rows");
                TableCopies copies = new TableCopies(snapshot, jobs, archive, step, cancellation)) {
            copies.run(built, objects, form.layout());
            long written = copies.rows();
            step.done(String.format(Locale.ROOT, "%,d", written)
                    + (written == 1 ? " row of " : " rows of ")
                    + built.tables().size()
                    + (built.tables().size() == 1 ? " table" : " tables"));
            return written;
        }
    }
}
