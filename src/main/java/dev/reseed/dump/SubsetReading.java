package dev.reseed.dump;

import dev.reseed.dump.subset.RowJudge;
import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.dump.subset.SubsetSelection;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.schema.DumpSchema;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The reading of a dump in which the rows of a subset are chosen.
 *
 * @param database which of several databases in a text
 * @param schema what the dump defines
 * @param again opens the dump once more
 */
record SubsetReading(DumpFile file, Optional<String> database, DumpSchema schema, Supplier<DumpFile> again) {
    /** Histories of migrations are taken whole. */
    SubsetSelection select(SubsetRequest request, RowJudge judge, Progress progress, Cancellation cancellation) {
        Set<DumpSchema.Name> histories = schema.tables().stream()
                .filter(SubsetReading::isHistory)
                .map(DumpSchema.Table::name)
                .collect(Collectors.toSet());
        try (Progress.Step step = progress.start("choose rows")) {
            long before = file.bytesRead();
            if (file.bytes() > 0) {
                step.expect(file.bytes(), Progress.Unit.BYTES);
            }
            Runnable watcher = () -> step.advanceTo(Math.min(file.bytes(), file.bytesRead() - before));
            RowsAgain rows = new RowsAgain(file, again, database, schema, cancellation, watcher);
            SubsetSelection selection = SubsetSelection.of(schema, request, histories, rows, judge, cancellation);
            long taken = selection.counts().taken();
            step.done(
                    String.format(Locale.ROOT, "%,d", taken) + (taken == 1 ? " row of " : " rows of ") + file.shown());
            return selection;
        }
    }

    private static boolean isHistory(DumpSchema.Table table) {
        return MaskingGate.isHistory(new MaskingGate.Columns(
                table.name().schema(),
                table.name().name(),
                table.columns().stream().map(DumpSchema.Column::name).toList()));
    }

    static ReseedException impossible(String shown, String why, String remedy) {
        return ReseedException.usage("no subset can be made of " + shown, why, remedy);
    }
}
