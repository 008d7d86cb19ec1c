package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.RowMask;
import dev.reseed.masking.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets no row pass whose columns have no rule. */
final class GateKeeper {
    private final Rules rules;
    private final Session catalog;
    private final Set<List<String>> named;
    private final Set<MaskingGate.Columns> refused = new LinkedHashSet<>();
    private boolean largeObjectsRefused;

    GateKeeper(Rules rules, Session catalog) {
        this.rules = rules;
        this.catalog = catalog;
        this.named = Set.copyOf(rules.tables());
    }

    /**
     * The mask of a table's rows; empty if a column has no rule: then nothing more is loaded. Fails where the server would take a row to
     * a partition that other rules hold for.
     */
    Optional<RowMask> admit(LoadTable table) {
        MaskingGate.Columns columns = columns(table);
        if (MaskingGate.judge(rules, List.of(columns)).isPresent()) {
            refused.add(columns);
            return Optional.empty();
        }
        requireSameRules(table, columns);
        return Optional.of(mask(columns));
    }

    /** Whether a table is a migration tool's. */
    static boolean isHistory(LoadTable table) {
        return MaskingGate.isHistory(
                new MaskingGate.Columns(table.name().schema(), table.name().table(), table.columnNames()));
    }

    private RowMask mask(MaskingGate.Columns columns) {
        return rules.forTable(columns.schema(), columns.table(), columns.columns());
    }

    /** How many columns of some tables have their values replaced, and how many keep them. */
    Counted count(Collection<LoadTable> tables) {
        Set<List<String>> replaced = new HashSet<>();
        Set<List<String>> kept = new HashSet<>();
        for (LoadTable table : tables) {
            MaskingGate.Columns columns = columns(table);
            RowMask mask = mask(columns);
            for (int i = 0; i < columns.columns().size(); i++) {
                (mask.replaces(i) ? replaced : kept)
                        .add(List.of(
                                columns.schema(),
                                columns.table(),
                                columns.columns().get(i)));
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
                .filter(each -> MaskingGate.judge(rules, List.of(each)).isPresent())
                .forEach(refused::add);
        if (!isShut()) {
            tables.forEach(table -> requireSameRules(table, columns(table)));
            requirePossible(tables);
        }
    }

    /** What a rule makes of a column has to fit it. Whether a column is unique is not known before the rows. */
    private void requirePossible(List<LoadTable> tables) {
        List<MaskingGate.ColumnFacts> facts = new ArrayList<>();
        for (LoadTable table : tables) {
            MaskingGate.Columns ruled = columns(table);
            table.columns()
                    .forEach(column -> facts.add(new MaskingGate.ColumnFacts(
                            ruled.schema(), ruled.table(), column.name(), column.notNull(), false)));
        }
        List<String> impossible =
                MaskingGate.impossible(rules, facts.stream().distinct().toList());
        if (!impossible.isEmpty()) {
            throw ReseedException.usage(
                    "the dump has columns that their rules do not fit",
                    String.join("\n", impossible),
                    "correct the rules");
        }
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

    /** A partition has the rules of the table that it is a part of, unless it has its own. */
    private MaskingGate.Columns columns(LoadTable table) {
        LoadTable.Name ruled = isNamed(table.name()) ? table.name() : table.root();
        return new MaskingGate.Columns(ruled.schema(), ruled.table(), table.columnNames());
    }

    private boolean isNamed(LoadTable.Name name) {
        return named.contains(List.of(name.schema(), name.table()));
    }

    private void requireSameRules(LoadTable table, MaskingGate.Columns its) {
        if (!table.partitioned()) {
            return;
        }
        for (LoadTable.Name part : table.partitions(catalog)) {
            LoadTable.Name ruled = isNamed(part) ? part : table.root();
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
    }

    /** A rule for what is not there may be one for what has none, misspelt: they are told together. */
    private ReseedException refusal() {
        ReseedException refusal = MaskingGate.judge(rules, List.copyOf(refused), largeObjectsRefused)
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
