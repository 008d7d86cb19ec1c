package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.ArchivePlace;
import dev.reseed.dump.archive.Contents;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.NewArchive;
import dev.reseed.dump.definition.DumpSchemas;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.subset.RowJudge;
import dev.reseed.dump.subset.SubsetCounts;
import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.dump.subset.SubsetSelection;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Tasks;
import dev.reseed.masking.ColumnReport;
import dev.reseed.masking.Masks;
import dev.reseed.masking.schema.DumpSchema;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A dump on its way through masking into a new archive, without a server and without a database between. What a load of the dump would
 * refuse is refused, before the first row where that can be told. Used once.
 */
public final class MaskedStream {
    private final DumpFile.OfArchive file;
    private final ServerlessRules rules;
    private final StreamedEntries entries;
    private final DumpSchema schema;
    private final Notes notes = new Notes();
    private Optional<SubsetSelection> subset = Optional.empty();

    /**
     * Looks at the dump's definitions.
     *
     * @param masks what becomes of its columns
     * @param included what points back at the dump's origin and stays all the same
     * @throws ReseedException where it is no archive with definitions, where it holds what a load refuses, or where a column has no rule,
     *     or one that needs a server
     */
    public MaskedStream(DumpFile file, Masks masks, Set<Judgement.Topic> included) {
        this.file = switch (file) {
            case DumpFile.OfArchive archive -> archive;
            case DumpFile.OfText text ->
                throw throughAnEnvironment(text.shown(), "it is a text, which does not say what its statements make");
        };
        Archive archive = this.file.archive();
        if (archive.entries().stream().noneMatch(entry -> entry.kind().equals("TABLE"))) {
            throw throughAnEnvironment(
                    file.shown(), "it has rows and no definitions, which tell what columns are like");
        }
        this.schema = DumpSchemas.of(archive);
        new Preflight(archive, file.shown()).requireRules(masks, schema);
        this.entries = new StreamedEntries(archive, schema, file.shown(), included, notes);
        this.rules = new ServerlessRules(masks, schema);
        rules.require(entries.copies().values(), file.shown());
    }

    static ReseedException throughAnEnvironment(String shown, String why) {
        return ReseedException.refused(
                shown + " cannot be masked without a database between",
                why,
                "build an environment of it, with the same options, and dump that: reseed reset --dump FILE, then reseed dump --masked FILE");
    }

    /**
     * What was written.
     *
     * @param columns what became of each column
     * @param bytes of the archive
     */
    public record Result(int tables, long rows, long bytes, List<ColumnReport> columns, List<String> notes) {
        public Result {
            columns = List.copyOf(columns);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Has a part of the dump written, which is chosen now.
     *
     * @param again opens the dump once more
     * @return how many rows that are
     * @throws ReseedException where a condition chooses, which only a server can judge
     */
    public SubsetCounts select(
            SubsetRequest request, Supplier<DumpFile> again, Progress progress, Cancellation cancellation) {
        if (SubsetSelection.wantsServer(schema, request)) {
            throw throughAnEnvironment(file.shown(), "a condition chooses its rows, which only a server can judge");
        }
        RowJudge nobody = (table, sql, place) -> {
            throw new IllegalStateException("there are no conditions");
        };
        SubsetSelection selection = new SubsetReading(file, Optional.empty(), schema, again)
                .select(request, nobody, progress, cancellation);
        subset = Optional.of(selection);
        return selection.counts();
    }

    /** How many tables have rows, as far as the table of contents tells. */
    public int tables() {
        return entries.copies().size();
    }

    /**
     * Writes it; whatever fails, nothing of it stays.
     *
     * @param program what the archive's header says of who wrote it
     * @param jobs how many tables are masked at the same time, where the dump can be read anywhere
     */
    public Result run(ArchivePlace place, ArchiveForm form, String program, int jobs, Work work) {
        Archive source = file.archive();
        Contents contents = new Contents(
                source.header().database(),
                source.header().server(),
                program,
                ZonedDateTime.now(work.clock().withZone(ZoneId.systemDefault())),
                entries.entries());
        try (Progress.Step step = work.progress().start("mask dump");
                NewArchive target = NewArchive.begin(place, form, contents)) {
            if (file.bytes() > 0) {
                step.expect(file.bytes(), Progress.Unit.BYTES);
            }
            StreamedRows rows = new StreamedRows(rules, entries, target, () -> {
                work.cancellation().check();
                step.advanceTo(file.bytesRead());
            });
            subset.ifPresent(rows::restrict);
            read(source, rows, form, jobs, work.cancellation());
            rows.finish();
            subset.ifPresent(selection -> selection.missing().forEach(notes::add));
            work.cancellation().check();
            target.finish();
            rows.notes().forEach(notes::add);
            step.done(String.format(Locale.ROOT, "%,d", rows.count())
                    + (rows.count() == 1 ? " row from " : " rows from ")
                    + file.shown());
            return new Result(
                    entries.copies().size(), rows.count(), target.bytesWritten(), rows.columns(), notes.all());
        }
    }

    /** What work goes with. */
    public record Work(Clock clock, Progress progress, Cancellation cancellation) {}

    private void read(Archive source, StreamedRows rows, ArchiveForm form, int jobs, Cancellation cancellation) {
        if (!source.isRandomAccess()) {
            source.readInOrder(rows);
            return;
        }
        List<Entry> tables = rows.inOrder(source, form);
        try (Tasks tasks = new Tasks(jobs, cancellation, () -> {})) {
            for (Entry entry : tables) {
                tasks.run(() -> rows.read(source, entry), () -> {});
            }
            tasks.run(
                    () -> source.entries().stream()
                            .filter(entry -> entry.isLargeObjects() && entry.hasData())
                            .forEach(entry -> source.largeObjects(entry, rows)),
                    () -> {});
            tasks.await();
        }
    }
}
