package dev.reseed.masking;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.scan.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of the columns of a load, table by table. From any thread. */
public final class MaskReport {
    private static final int NAMED = 20;

    private final Map<ColumnName, ColumnReport> columns = new LinkedHashMap<>();

    /**
     * Adds what a mask did.
     *
     * @param table whose columns the mask's fields are
     */
    public synchronized void add(MaskPlan plan, MaskingGate.Columns table, RowMask mask) {
        for (int i = 0; i < table.columns().size(); i++) {
            String column = table.columns().get(i);
            Optional<CellScan> scan = mask.scan(i);
            ColumnReport report = new ColumnReport(
                    table.schema(),
                    table.table(),
                    column,
                    plan.applied(table, column).map(Rules.Rule::word).orElse(""),
                    mask.rows(),
                    mask.taken(i),
                    mask.notTaken(i),
                    mask.firstNotTaken(i),
                    scan.map(CellScan::cells).orElse(0L),
                    scan.map(each -> each.found(false)).orElse(Map.of()),
                    scan.map(each -> each.found(true)).orElse(Map.of()));
            columns.merge(new ColumnName(table.name(), column), report, ColumnReport::with);
        }
    }

    /** By table and column, in the order in which they came. */
    public synchronized List<ColumnReport> columns() {
        return List.copyOf(columns.values());
    }

    /** What a person should know of a load that went well. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (ColumnReport each : columns()) {
            if (each.notTaken() > 0) {
                notes.add(counted(each.notTaken(), "value") + " of " + each.shown() + " could not be masked as "
                        + each.rule() + ", and did not come along; the first is in row " + each.firstNotTaken());
            }
            if (!each.acknowledged().isEmpty()) {
                notes.add(each.shown() + " keeps what its rule lets pass: " + words(each.acknowledged()));
            }
        }
        return notes;
    }

    /** The refusal where something personal was found in what is kept. */
    public Optional<ReseedException> refusal() {
        List<ColumnReport> found =
                columns().stream().filter(each -> !each.found().isEmpty()).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String lines = found.stream()
                .limit(NAMED)
                .map(each -> each.shown() + (each.rule().equals("keep") ? "" : ", rule " + each.rule()) + ": "
                        + words(each.found()) + (isKeptElsewhere(each) ? ", which another column keeps" : ""))
                .collect(Collectors.joining("\n"));
        return Optional.of(ReseedException.refused(
                "personal data of the dump would be kept",
                lines + (found.size() > NAMED ? "\nand " + (found.size() - NAMED) + " more" : ""),
                remedy(found)));
    }

    /** Of two columns with the same value, the one that comes later finds it, also where it is the one that is masked. */
    private static boolean isKeptElsewhere(ColumnReport report) {
        return !report.rule().equals("keep") && report.found().containsKey(Rules.Rule.Keep.ORIGINAL);
    }

    /** Only of a column that is kept anyway it may be said that its finds are nobody's. */
    private static String remedy(List<ColumnReport> found) {
        String mask = "give what is kept a rule that masks, as scrub for free text";
        return found.stream()
                .filter(each -> each.rule().equals("keep"))
                .findFirst()
                .map(each -> mask + "; or, where it is nobody's, say so: " + each.column() + ": { keep: { despite: ["
                        + String.join(", ", each.found().keySet()) + "] } }")
                .orElse(mask);
    }

    private static String words(Map<String, Long> found) {
        return found.entrySet().stream()
                .map(each -> counted(
                        each.getValue(),
                        Shape.ofKey(each.getKey()).map(Shape::word).orElse("original of a masked column")))
                .collect(Collectors.joining(", "));
    }

    private static String counted(long count, String what) {
        boolean several = count != 1;
        String plural = what.endsWith("s")
                ? what + "es"
                : what.startsWith("original") ? what.replace("original", "originals") : what + "s";
        return String.format(Locale.ROOT, "%,d ", count) + (several ? plural : what);
    }
}
