package dev.reseed.dump;

import dev.reseed.dump.subset.RowFilter;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.MaskPlan;
import dev.reseed.masking.MaskReport;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.Masks;
import dev.reseed.masking.RowMask;
import dev.reseed.masking.Rules;
import dev.reseed.masking.scan.Originals;
import dev.reseed.masking.schema.DumpSchema;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets no row pass whose columns have no rule. */
final class GateKeeper {
    /** Values that are remembered of a load, those that are masked and as many that are kept; 8 bytes for each. */
    static final int SLOTS = 1 << 20;

    private final Masks masks;
    private final Rules rules;
    private final DumpSchema definitions;
    private final MaskReport report = new MaskReport();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Originals originals = Originals.withSlots(SLOTS);
    private final Session catalog;
    private @Nullable MaskPlan planned;
    private final Set<List<String>> named;
    private final Set<MaskingGate.Columns> refused = new LinkedHashSet<>();
    private boolean largeObjectsRefused;

    /** @param definitions what the dump defines, as far as that is known before its rows */
    GateKeeper(Masks masks, DumpSchema definitions, Session catalog) {
        this.definitions = definitions;
        this.masks = masks;
        this.rules = masks.rules();
        this.catalog = catalog;
        this.named = Set.copyOf(rules.tables());
    }

    /**
     * The mask of a table's rows; empty if a column has no rule: then nothing more is loaded. Fails where the server would take a row to
     * a partition that other rules hold for.
     */
    Optional<Admitted> admit(LoadTable table) {
        MaskingGate.Columns columns = columns(table);
        if (MaskingGate.judge(plan(), List.of(columns)).isPresent()) {
            refused.add(columns);
            return Optional.empty();
        }
        requireSameRules(table, columns);
        RowMask mask = plan().mask(columns, originals);
        Optional<String> where = rules.where(columns.schema(), columns.table());
        where.ifPresent(sql -> new RowCondition(sql, text -> rules.whereLine(columns.schema(), columns.table(), text))
                .require(
                        catalog,
                        table,
                        columns.columns().stream()
                                .filter(column -> !plan().keeps(columns, column))
                                .collect(Collectors.toSet())));
        return Optional.of(
                new Admitted(mask, Optional.empty(), where, stopped, () -> report.add(plan(), columns, mask)));
    }

    /**
     * What becomes of a table's rows.
     *
     * @param filter lets those pass that are part of a subset; empty for all
     * @param where which of these are loaded; empty for all
     * @param stopped whether something personal was found in what is kept, in this table or another: then no row is loaded any more
     * @param finished takes note of what the mask did
     */
    record Admitted(
            RowMask mask,
            Optional<RowFilter> filter,
            Optional<String> where,
            AtomicBoolean stopped,
            Runnable finished) {
        Admitted with(Optional<RowFilter> other) {
            return new Admitted(mask, other, where, stopped, finished);
        }
    }

    /** What becomes of each column, by the dump's definitions, and the database's as they are when the first table is looked at. */
    private synchronized MaskPlan plan() {
        MaskPlan plan = planned;
        if (plan == null) {
            plan = MaskPlan.of(masks, definitions.with(CatalogSchema.read(catalog)));
            planned = plan;
        }
        return plan;
    }

    /** Whether a table is a migration tool's. */
    static boolean isHistory(LoadTable table) {
        return MaskingGate.isHistory(
                new MaskingGate.Columns(table.name().schema(), table.name().table(), table.columnNames()));
    }

    /** How many columns of some tables have their values replaced, and how many keep them. */
    Counted count(Collection<LoadTable> tables) {
        Set<List<String>> replaced = new HashSet<>();
        Set<List<String>> kept = new HashSet<>();
        for (LoadTable table : tables) {
            MaskingGate.Columns columns = columns(table);
            for (String column : columns.columns()) {
                (plan().keeps(columns, column) ? kept : replaced)
                        .add(List.of(columns.schema(), columns.table(), column));
            }
        }
        return new Counted(replaced.size(), kept.size());
    }

    /** Columns by what becomes of their values. */
    record Counted(int replaced, int kept) {}

    /** Looks at tables before any row is loaded. */
    void examine(List<LoadTable> tables) {
        tables.stream()
                .map(this::columns)
                .filter(each -> MaskingGate.judge(plan(), List.of(each)).isPresent())
                .forEach(refused::add);
        if (!isShut()) {
            tables.forEach(table -> requireSameRules(table, columns(table)));
            DefinedRules.requirePossible(plan());
            tables.forEach(this::rebuilt);
        }
    }

    /** The columns of a table whose search words are made anew; fails where a configuration is not there. */
    Map<String, Rebuilt> rebuilt(LoadTable table) {
        MaskingGate.Columns columns = columns(table);
        Map<String, Rebuilt> rebuilt = new LinkedHashMap<>();
        for (String column : columns.columns()) {
            if (plan().applied(columns, column).orElse(null) instanceof Rules.Rule.Tsvector rule) {
                String config = SearchTriggers.config(
                        catalog, rule, text -> rules.columnLine(columns.schema(), columns.table(), column, text));
                rebuilt.put(column, new Rebuilt(rule, config));
            }
        }
        return rebuilt;
    }

    /** @param config the configuration of text search, as SQL */
    record Rebuilt(Rules.Rule.Tsvector rule, String config) {}

    /** The columns of a table whose numbers are changed. */
    List<String> renumbered(LoadTable table) {
        MaskingGate.Columns columns = columns(table);
        return columns.columns().stream()
                .filter(column -> plan().changesNumbers(columns, column))
                .toList();
    }

    /** Rules for what the database does not have, as {@code file:line:column: …}. */
    List<String> unknown(List<LoadTable> all) {
        return MaskingGate.unknown(
                rules,
                all.stream()
                        .map(table -> new MaskingGate.Columns(
                                table.name().schema(), table.name().table(), table.columnNames()))
                        .toList());
    }

    /** A partition has the rules of the nearest table that it is a part of and that the rules name, unless they name it itself. */
    private MaskingGate.Columns columns(LoadTable table) {
        LoadTable.Name ruled = table.name().equals(table.root()) ? table.name() : ruled(table.name(), table.root());
        return new MaskingGate.Columns(ruled.schema(), ruled.table(), table.columnNames());
    }

    private LoadTable.Name ruled(LoadTable.Name partition, LoadTable.Name root) {
        return LoadTable.ancestors(catalog, partition).stream()
                .filter(this::isNamed)
                .findFirst()
                .orElse(root);
    }

    private boolean isNamed(LoadTable.Name name) {
        return named.contains(List.of(name.schema(), name.table()));
    }

    private void requireSameRules(LoadTable table, MaskingGate.Columns its) {
        if (!table.partitioned()) {
            return;
        }
        for (LoadTable.Name part : table.partitions(catalog)) {
            LoadTable.Name ruled = ruled(part, table.root());
            boolean same = its.columns().stream()
                    .allMatch(column -> rules.of(its.schema(), its.table(), column)
                            .equals(rules.of(ruled.schema(), ruled.table(), column)));
            if (!same) {
                throw ReseedException.refused(
                        "the dump has rows of a partition that the rules of another table would mask",
                        part + " has other rules than " + table.name()
                                + ", and the rows of both come as rows of the latter",
                        "make the dump without --load-via-partition-root, or give both the same rules");
            }
        }
    }

    /** Whether large objects keep their contents; empty if there is no rule for them. */
    Optional<Boolean> admitLargeObjects() {
        Optional<Rules.Rule> rule = rules.largeObjects();
        largeObjectsRefused |= rule.isEmpty();
        return rule.map(Rules.Rule.Keep.class::isInstance);
    }

    boolean isShut() {
        return !refused.isEmpty() || largeObjectsRefused;
    }

    /** Fails if something was refused, with all that was. */
    void require() {
        if (isShut()) {
            throw refusal();
        }
        if (stopped.get()) {
            report.refusal().ifPresent(refusal -> {
                throw refusal;
            });
        }
    }

    /** What became of each column so far. */
    MaskReport report() {
        return report;
    }

    /** A rule for what is not there may be one for what has none, misspelt: they are told together. */
    private ReseedException refusal() {
        ReseedException refusal = MaskingGate.judge(plan(), List.copyOf(refused), largeObjectsRefused)
                .orElseThrow(() -> new IllegalStateException("the gate is shut for nothing"));
        return withUnknown(refusal, unknown(LoadTable.all(catalog, true)));
    }

    /** With the rules for what is not there. */
    static ReseedException withUnknown(ReseedException refusal, List<String> unknown) {
        return unknown.isEmpty()
                ? refusal
                : new ReseedException(
                        refusal.kind(),
                        refusal.what(),
                        refusal.why() + "\n" + String.join("\n", unknown),
                        refusal.remedy());
    }
}
