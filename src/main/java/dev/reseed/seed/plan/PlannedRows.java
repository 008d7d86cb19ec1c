package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.constraint.Relations;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rows that a table gets. Columns are planned when somebody asks for them, since they may be made of each other. For one thread. */
final class PlannedRows implements ParentRows {
    private final Table table;
    private final Optional<TableSpec> spec;
    private final Amount amount;
    private final References references;
    private final List<Check> checks;
    private final long key;
    private final Planning planning;
    private final PlannedRows first;
    private final boolean hinted;
    private final Map<String, Slot> columns = new HashMap<>();
    private final ReferredRows referred;
    private final RowMoments moments = new RowMoments(this);
    private final RowRules rules = new RowRules(this);
    private final Map<String, String> firsts = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> replaced = new HashSet<>();
    private int changes;

    PlannedRows(Table table, Optional<TableSpec> spec, Amount amount, Planning planning) {
        this(table, spec, amount, planning, new Origin(key(table, planning), false, Optional.empty()));
    }

    private static long key(Table table, Planning planning) {
        return Draw.key(
                planning.seed(), table.name().schema() + "." + table.name().name());
    }

    /** @param first the rows that are made again */
    private record Origin(long key, boolean hinted, Optional<PlannedRows> first) {}

    private PlannedRows(Table table, Optional<TableSpec> spec, Amount amount, Planning planning, Origin origin) {
        this.table = table;
        this.spec = spec;
        this.amount = amount;
        this.planning = planning;
        this.first = origin.first.orElse(this);
        this.key = origin.key;
        this.hinted = origin.hinted;
        this.references = References.of(table, spec, planning::find);
        this.referred = new ReferredRows(this, references);
        this.checks = Stream.concat(table.checks().stream(), PartitionCheck.of(table).stream())
                .toList();
    }

    /** As many rows, made in the same way of another key; they belong to the same parents, and refer to these where they refer to their table. */
    PlannedRows again(int number) {
        return new PlannedRows(
                table, spec, amount, planning, new Origin(key("again " + number), number % 2 == 1, Optional.of(this)));
    }

    /** Has each row take the values of one of several that were made for it; these are the first of them. */
    void pick(List<PlannedRows> made, int[] picks) {
        Runnable others =
                referred.picking(made.stream().map(each -> each.referred).toList(), picks);
        Runnable times = moments.picking(made.stream().map(each -> each.moments).toList(), picks);
        Map<String, Values> picked = new HashMap<>();
        columns.keySet().forEach(name -> picked.put(name, Picks.of(made, name, picks)));
        picked.forEach(this::replace);
        others.run();
        times.run();
        changes++;
    }

    /** Whether columns take what CHECKs of several columns name, before anything else. */
    boolean isHinted() {
        return hinted;
    }

    /** Those that the rows of the table are that refer to the table itself. */
    PlannedRows first() {
        return first;
    }

    Table table() {
        return table;
    }

    /** What rows have to fulfil: the table's CHECKs, and that there is a partition for them. */
    List<Check> checks() {
        return checks;
    }

    /** What a seed file says of a column; empty for nothing. */
    Optional<ColumnSpec> spec(String column) {
        return spec.map(each -> each.columns().get(column));
    }

    /** What a seed file says of a name below {@code let}; empty where there is no such name. */
    Optional<ColumnSpec> let(String name) {
        return spec.map(each -> each.lets().get(name));
    }

    /** The names below {@code let}. */
    Set<String> lets() {
        return spec.map(each -> each.lets().keySet()).orElse(Set.of());
    }

    /** Where a seed file says what the table gets; empty where it says nothing. */
    Optional<Place> place() {
        return spec.map(TableSpec::place);
    }

    List<TableSpec.Pin> pins() {
        return spec.map(TableSpec::pins).orElse(List.of());
    }

    Amount amount() {
        return amount;
    }

    Planning planning() {
        return planning;
    }

    /** A key of its own for a part of the table. */
    long key(String part) {
        return Draw.key(key, part);
    }

    @Override
    public long size() {
        return amount.rows();
    }

    @Override
    public int changes() {
        return changes;
    }

    @Override
    public Values column(String name) {
        Values known = columns.get(name);
        if (known != null) {
            return known;
        }
        if (!begun.add(name)) {
            throw ReseedException.failed(
                    "the rows of " + table.name() + " cannot be planned",
                    "the values of its column \"" + name
                            + "\" depend on themselves, over foreign keys that go round in a circle",
                    "give that column, or one that it depends on, values of its own in a seed file");
        }
        Column column = table.column(name)
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no column " + name));
        Values values = references
                .of(name)
                .filter(reference -> column.supply() != Column.Supply.COMPUTED)
                .map(reference -> referred.values(reference, column))
                .orElseGet(() -> planning.chosen(column, this));
        Slot slot = new Slot(new Pins(this, column).over(rules.over(name, values)));
        columns.put(name, slot);
        return slot;
    }

    /** When the values of another column are, in microseconds since 1970; empty for one that tells no time. */
    Optional<Numbers> micros(String name) {
        return moments.of(name);
    }

    void telling(String name, Numbers micros) {
        moments.tell(name, micros);
    }

    /** Whether a column is the first that asks for a part that only one can have. */
    boolean isFirst(String part, String name) {
        return name.equals(firsts.computeIfAbsent(part, each -> name));
    }

    /** Has a column take other values, for good. */
    void replace(String column, Values values) {
        Objects.requireNonNull(columns.get(column), column).set(values);
        replaced.add(column);
        changes++;
    }

    /** A column's values as they are by now: what they become later does not reach who asks. */
    Values values(String column) {
        column(column);
        Slot slot = columns.get(column);
        return slot == null ? Values.NULL : slot.values();
    }

    /** Whether a seed file computes a column, or another one of the row from it: it has to stay what that was made of. */
    boolean isWoven(String column) {
        return spec(column)
                        .filter(each -> each.filling() instanceof ColumnSpec.Filling.Computed)
                        .isPresent()
                || spec.filter(each -> EdgeReads.of(List.of(each)).isNamed(column))
                        .isPresent();
    }

    /** Whether CHECKs decide where a column is NULL. */
    boolean isRuled(String column) {
        return rules.decide(column);
    }

    /** What is now in the data. */
    Instant now() {
        return planning.now();
    }

    /** What CHECKs say of several columns. */
    Relations relations() {
        return rules.relations();
    }

    /** Whether a column is of the reference along which rows are counted. */
    boolean isDriver(String column) {
        return amount.driver()
                .filter(driver -> driver.key().columns().contains(column))
                .isPresent();
    }

    /** What a key asks of a column or a reference. */
    Optional<Requirement> requirement(Unit unit) {
        return new KeyDigits(this).of(unit);
    }

    /** The rows that these refer to. */
    ReferredRows referred() {
        return referred;
    }

    /** Whether a CHECK is seen to when the values of its only column are chosen, and these are what it has. */
    boolean isOfColumn(Check check) {
        return check.columns().size() == 1
                && !replaced.contains(check.columns().getFirst())
                && !isReference(check.columns().getFirst())
                && table.column(check.columns().getFirst())
                        .filter(each -> each.supply() != Column.Supply.COMPUTED)
                        .isPresent();
    }

    /** Whether nobody told which rows there are or how many, so that they may be as many as the table takes. */
    boolean isFree() {
        return spec.isEmpty()
                || (spec.get().rows() instanceof Rows.Open && spec.get().pins().isEmpty());
    }

    /** Whether a row can be made again: not where others see what it is made of, and do not see that it has become another. */
    boolean isRepeatable() {
        return lets().isEmpty();
    }

    /** The number of the row that each row refers to; -1 for none. */
    Numbers parent(ForeignKey reference) {
        return referred.parent(reference);
    }

    Unit unit(String column) {
        return references.unit(column);
    }

    /** The columns that get their values at once with a column, and itself. */
    List<String> together(String column) {
        return references.of(column).map(ForeignKey::columns).orElse(List.of(column));
    }

    /** Whether rows of any table refer to what a column has. */
    boolean isReferenced(String column) {
        return planning.isReferenced(table.name(), column);
    }

    /** Whether a reference fills a column. */
    boolean isReference(String column) {
        return references.of(column).isPresent();
    }

    List<ForeignKey> chosenReferences() {
        return references.chosen();
    }

    @Override
    public Numbers moments() {
        return moments.all();
    }
}
