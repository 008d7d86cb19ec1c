package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.MaskPlan;
import dev.reseed.masking.MaskReport;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.Masks;
import dev.reseed.masking.RowMask;
import dev.reseed.masking.Rules;
import dev.reseed.masking.bytes.Escapes;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.scan.Originals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rules make of the first rows of a table. Originals are a person's data: they are shown with consent alone.
 *
 * @param columns those that the rules change, but for search words, which the server makes
 */
public record RulesPreview(String table, List<String> columns, List<Row> rows) {
    public RulesPreview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The fields of a row that the rules change; empty for NULL. */
    public record Row(List<Optional<String>> before, List<Optional<String>> after) {
        public Row {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public String toString() {
            return "a row";
        }
    }

    /** One for each table that has rows and a column that is changed; columns without a rule are left out. */
    public static List<RulesPreview> of(SampledDump dump, Masks masks) {
        DefinedRules rules = new DefinedRules(masks, dump.schema());
        List<RulesPreview> previews = new ArrayList<>();
        dump.samples().forEach((name, sample) -> {
            MaskingGate.Columns table = rules.columns(name, sample.columns());
            boolean ruled = table.columns().stream()
                    .allMatch(column -> rules.plan().applied(table, column).isPresent());
            if (ruled && !MaskingGate.isHistory(table)) {
                RowMask mask = rules.plan().mask(table, Originals.withSlots(16));
                RulesPreview preview = of(name.toString(), sample, mask, madeByServer(rules.plan(), table));
                requireNothingFound(rules.plan(), table, mask);
                if (!preview.columns().isEmpty() && !preview.rows().isEmpty()) {
                    previews.add(preview);
                }
            }
        });
        return previews;
    }

    /** The columns that are empty here, since the server fills them. */
    private static Set<String> madeByServer(MaskPlan plan, MaskingGate.Columns table) {
        return table.columns().stream()
                .filter(column -> plan.applied(table, column)
                        .filter(Rules.Rule.Tsvector.class::isInstance)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /** What a load would not send is not shown either. */
    private static void requireNothingFound(MaskPlan plan, MaskingGate.Columns table, RowMask mask) {
        MaskReport report = new MaskReport();
        report.add(plan, table, mask);
        report.refusal().ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static RulesPreview of(String name, SampledDump.Sample sample, RowMask mask, Set<String> leftOut) {
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < sample.columns().size(); i++) {
            if (mask.replaces(i) && !leftOut.contains(sample.columns().get(i))) {
                changed.add(i);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (List<Optional<String>> before : sample.rows()) {
            if (before.size() == sample.columns().size()) {
                List<Optional<String>> after = masked(before, mask);
                rows.add(new Row(
                        changed.stream().map(before::get).toList(),
                        changed.stream().map(after::get).toList()));
            }
        }
        return new RulesPreview(
                name, changed.stream().map(sample.columns()::get).toList(), rows);
    }

    private static List<Optional<String>> masked(List<Optional<String>> fields, RowMask mask) {
        RowBuffer line = new RowBuffer();
        for (Optional<String> field : fields) {
            byte[] bytes = field.orElse("").getBytes(StandardCharsets.UTF_8);
            if (field.isPresent()) {
                Escapes.encode(bytes, 0, bytes.length, line);
            } else {
                line.add('\\');
                line.add('N');
            }
            line.add('\t');
        }
        line.cutTo(line.length() - 1);
        line.add('\n');
        RowBuffer out = new RowBuffer();
        try {
            mask.mask(line.bytes(), 0, line.length(), out);
        } catch (RowMask.NotMaskable e) {
            throw ReseedException.failed(
                    "a value of the dump cannot be masked",
                    "row " + e.row() + " has one that its rule cannot take, and that must not be NULL",
                    "give the column another rule: { constant: VALUE } takes any value");
        }
        return CopyText.fields(out.bytes(), 0, out.length() - 1);
    }
}
