package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.RowMask;
import dev.reseed.masking.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets no row pass whose columns have no rule. */
final class GateKeeper {
    private final Rules rules;
    private final List<MaskingGate.Columns> refused = new ArrayList<>();
    private boolean largeObjectsRefused;

    GateKeeper(Rules rules) {
        this.rules = rules;
    }

    /** The mask of a table's rows; empty if a column has no rule: then nothing more is loaded. */
    Optional<RowMask> admit(LoadTable table) {
        MaskingGate.Columns columns = columns(table);
        if (MaskingGate.judge(rules, List.of(columns)).isPresent()) {
            if (!refused.contains(columns)) {
                refused.add(columns);
            }
            return Optional.empty();
        }
        return Optional.of(rules.forTable(columns.schema(), columns.table(), columns.columns()));
    }

    /** Looks at tables before any row is loaded. */
    void examine(List<LoadTable> tables) {
        tables.stream()
                .map(this::columns)
                .distinct()
                .filter(each -> MaskingGate.judge(rules, List.of(each)).isPresent())
                .forEach(refused::add);
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
        LoadTable.Name own = table.name();
        boolean named = rules.tables().contains(List.of(own.schema(), own.table()));
        LoadTable.Name ruled = named ? own : table.root();
        return new MaskingGate.Columns(ruled.schema(), ruled.table(), table.columnNames());
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

    private ReseedException refusal() {
        return MaskingGate.judge(rules, refused, largeObjectsRefused)
                .orElseThrow(() -> new IllegalStateException("the gate is shut for nothing"));
    }
}
