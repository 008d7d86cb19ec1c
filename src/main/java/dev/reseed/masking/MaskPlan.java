package dev.reseed.masking;

import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.scan.Originals;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.transform.Fit;
import dev.reseed.masking.transform.Kind;
import dev.reseed.masking.transform.NumberLimit;
import dev.reseed.masking.transform.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of each column of a dump, planned from its definitions before its first row: a value of a kind gets the same pseudonym in each column,
 * one that the narrowest of these can hold, and values that a key tells apart stay apart.
 */
public final class MaskPlan {
    private static final int NAMED = 5;

    private final Rules rules;
    private final MaskKey key;
    private final Map<ColumnName, ColumnFacts> facts = new LinkedHashMap<>();
    private final Map<ColumnName, Rules.Rule> inherited = new HashMap<>();
    private final UnruledColumns unruled;
    private final ColumnLinks links;
    private final SearchColumns searches;
    private final Map<Kind, Integer> longest = new EnumMap<>(Kind.class);
    private final Set<Kind> unique = EnumSet.noneOf(Kind.class);
    private final Set<Kind> shaped = EnumSet.noneOf(Kind.class);
    private final ConditionJudge conditions;
    private final Exclusions exclusions;

    private MaskPlan(Masks masks, DumpSchema schema) {
        this.rules = masks.rules();
        this.key = masks.key();
        this.unruled = UnruledColumns.of(masks, schema);
        RuledTables ruled = new RuledTables(rules, schema);
        this.links = new ColumnLinks(schema, ruled);
        this.searches = new SearchColumns(schema);
        ColumnConditions all = new ColumnConditions(schema, ruled);
        readFacts(schema);
        facts.replaceAll((column, its) -> its.within(all.longest(column), all.wantFilled(column)));
        facts.keySet().forEach(this::inherit);
        facts.keySet().forEach(this::readKinds);
        this.conditions = new ConditionJudge(this, all);
        this.exclusions = new Exclusions(this, schema, ruled);
        facts.keySet().forEach(this::readShapes);
    }

    /**
     * Plans.
     *
     * @param schema the dump's definitions, as far as they are known
     */
    public static MaskPlan of(Masks masks, DumpSchema schema) {
        return new MaskPlan(masks, schema);
    }

    private void readFacts(DumpSchema schema) {
        Map<String, DumpSchema.Domain> domains = schema.domains().stream()
                .collect(Collectors.toMap(each -> each.name().toString(), each -> each, (one, other) -> one));
        Set<String> enums =
                schema.enums().stream().map(each -> each.name().toString()).collect(Collectors.toSet());
        for (DumpSchema.Table table : schema.tables()) {
            for (DumpSchema.Column column : table.columns()) {
                facts.put(ColumnLinks.column(table.name(), column.name()), facts(column, domains, enums));
            }
        }
    }

    private static ColumnFacts facts(
            DumpSchema.Column column, Map<String, DumpSchema.Domain> domains, Set<String> enums) {
        DumpSchema.Type type = column.type();
        int dimensions = type.dimensions();
        boolean notNull = column.notNull();
        // A domain can be one over a domain, and in a crafted dump over itself.
        for (int depth = 0; domains.containsKey(type.name()) && depth < domains.size(); depth++) {
            DumpSchema.Domain domain = domains.get(type.name());
            notNull |= domain.notNull() && dimensions == 0;
            type = domain.base();
            dimensions += type.dimensions();
        }
        return ColumnFacts.of(type, dimensions, enums.contains(type.name()), notNull);
    }

    /** A column without a rule has that of the column that it refers to. */
    private void inherit(ColumnName column) {
        if (rules.placed(column.table(), column.column()).isEmpty()) {
            links.referencedBy(column).stream()
                    .flatMap(each -> rules.placed(each.table(), each.column()).stream())
                    .findFirst()
                    .ifPresent(placed -> inherited.put(column, placed.rule()));
        }
    }

    private void readKinds(ColumnName column) {
        rule(column).stream().flatMap(rule -> kinds(rule).stream()).forEach(kind -> {
            ColumnFacts its = facts.get(column);
            if (its != null) {
                longest.merge(kind, its.longest(), Math::min);
            }
            if (links.isUnique(column)) {
                unique.add(kind);
            }
        });
    }

    /** The texts of a kind keep their shape everywhere once a column's do: else the same value would get two pseudonyms. */
    private void readShapes(ColumnName column) {
        if (conditions.wantsShape(column)) {
            rule(column).ifPresent(rule -> shaped.addAll(kinds(rule)));
        }
    }

    /** Whether the texts of a kind keep their shape. */
    boolean isShaped(Kind kind) {
        return shaped.contains(kind);
    }

    /** Whether the dump has such a column. */
    boolean knows(ColumnName column) {
        return facts.containsKey(column);
    }

    /** The kinds that a rule masks a column's values by. */
    List<Kind> kinds(Rules.Rule rule) {
        return switch (rule) {
            case Rules.Rule.Mask mask -> List.of(mask.kind());
            case Rules.Rule.PhoneOfCountry phone -> List.of(Kind.PHONE);
            case Rules.Rule.Template template -> template.kinds();
            case Rules.Rule.Shift shift -> List.of(Kind.SHIFT);
            case Rules.Rule.Noise noise -> List.of(Kind.NOISE);
            case Rules.Rule.Keep keep -> List.of();
            case Rules.Rule.Null empty -> List.of();
            case Rules.Rule.Constant constant -> List.of();
            case Rules.Rule.Json json -> List.of();
            case Rules.Rule.Hstore hstore -> List.of();
            case Rules.Rule.Scrub scrub -> List.of();
            case Rules.Rule.Tsvector words -> List.of();
        };
    }

    /** The rule of a column: the file's, or that of the column which it refers to. */
    Optional<Rules.Rule> rule(ColumnName column) {
        return rules.of(column.table().schema(), column.table().name(), column.column())
                .or(() -> Optional.ofNullable(inherited.get(column)));
    }

    /**
     * The rule that a load applies to a column; for the histories of migration tools, which need none, {@link HistoryTables}'s, and for what is
     * kept without a rule, {@code keep}.
     */
    public Optional<Rules.Rule> applied(MaskingGate.Columns table, String column) {
        ColumnName name = new ColumnName(table.name(), column);
        return rule(name).or(() -> HistoryTables.rule(table, column)).or(() -> unruled.rule(name));
    }

    /** Whether columns without a rule can be kept. */
    boolean keepsUnruled() {
        return unruled.areKept();
    }

    private boolean isUnruled(MaskingGate.Columns table, String column) {
        return rule(new ColumnName(table.name(), column)).isEmpty()
                && HistoryTables.rule(table, column).isEmpty();
    }

    /** Whether the values of a column pass as they are. */
    public boolean keeps(MaskingGate.Columns table, String column) {
        return applied(table, column).filter(Rules.Rule.Keep.class::isInstance).isPresent();
    }

    /** Whether a column has numbers that are changed: then they are no longer those that its sequence has given. */
    public boolean changesNumbers(MaskingGate.Columns table, String column) {
        return applied(table, column).filter(Rules.Rule::masks).isPresent()
                && facts(new ColumnName(table.name(), column)).type().isNumber();
    }

    public Rules rules() {
        return rules;
    }

    /**
     * The mask for rows of a table.
     *
     * @param table whose columns a row has, in their order
     * @param originals remembers what is masked and what is kept, over all tables of a load
     * @throws IllegalStateException where one has no rule: {@link MaskingGate#judge} was not asked
     */
    public RowMask mask(MaskingGate.Columns table, Originals originals) {
        List<FieldMask> masks = new ArrayList<>();
        for (String column : table.columns()) {
            Rules.Rule rule = applied(table, column)
                    .orElseThrow(() -> new IllegalStateException(
                            "a column has no rule: " + table.name().shown(column)));
            masks.add(new FieldMasks(this, table, originals).of(column, rule));
        }
        return RowMask.of(masks);
    }

    MaskKey key() {
        return key;
    }

    /** What is known of all columns. */
    Map<ColumnName, ColumnFacts> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /** The rule that a column has, or does without. */
    Optional<Rules.Rule> ruleOrNone(ColumnName column) {
        return rule(column).or(() -> unruled.rule(column));
    }

    /** What is known of a column. */
    ColumnFacts facts(ColumnName column) {
        return facts.getOrDefault(column, ColumnFacts.UNKNOWN);
    }

    /** Whether a column, and all that have to hold the same values, can be NULL. */
    boolean mayBeNull(ColumnName column) {
        return !conditions.reads(column)
                && links.group(column).stream().noneMatch(each -> facts(each).notNull());
    }

    /** What texts of a kind have to fit that are not in a column of their own. */
    Fit fit(Kind kind) {
        return new Fit(ValueType.TEXT, longest(kind, Integer.MAX_VALUE), NumberLimit.NONE, unique.contains(kind))
                .shaped(shaped.contains(kind));
    }

    /** What values of a column have to fit, and all others of a kind. */
    Fit fit(ColumnName column, Kind kind) {
        ColumnFacts its = facts(column);
        NumberLimit limit = links.group(column).stream()
                .map(each -> facts(each).limit())
                .filter(each -> each.decimals() == its.limit().decimals())
                .min(Comparator.comparingLong(NumberLimit::largest))
                .orElse(its.limit());
        return new Fit(its.type(), longest(kind, its.longest()), limit, unique.contains(kind))
                .shaped(its.type() == ValueType.TEXT && shaped.contains(kind));
    }

    /** How many characters texts of a kind may have; where no column is of the kind, so many as are given. */
    int longest(Kind kind, int otherwise) {
        return longest.getOrDefault(kind, otherwise);
    }

    /**
     * What becomes of some tables' columns, in words: how many are masked, and how many kept without a rule, where values have to stay different,
     * where a rule comes from the column that one refers to, and which constraints may not hold.
     */
    public String told(List<MaskingGate.Columns> tables) {
        int kept = 0;
        int keptUnruled = 0;
        Set<String> masked = new LinkedHashSet<>();
        Set<String> different = new LinkedHashSet<>();
        Set<String> reached = new LinkedHashSet<>();
        Set<String> rebuilt = new LinkedHashSet<>();
        Map<String, Set<String>> broken = new LinkedHashMap<>();
        for (MaskingGate.Columns table : tables) {
            for (String column : table.columns()) {
                ColumnName name = new ColumnName(table.name(), column);
                addUncertain(name, broken);
                boolean keeps = applied(table, column)
                        .filter(rule -> !(rule instanceof Rules.Rule.Keep))
                        .isEmpty();
                if (keeps) {
                    kept++;
                    keptUnruled += isUnruled(table, column) ? 1 : 0;
                } else if (masked.add(name.shown())) {
                    if (links.isUnique(name)) {
                        different.add(name.shown());
                    }
                    if (inherited.containsKey(name)) {
                        reached.add(name.shown());
                    }
                    if (applied(table, column)
                            .filter(Rules.Rule.Tsvector.class::isInstance)
                            .isPresent()) {
                        rebuilt.add(name.shown());
                    }
                }
            }
        }
        return masked.size() + (masked.size() == 1 ? " column" : " columns") + " masked, " + kept + " not"
                + (keptUnruled > 0 ? ", " + keptUnruled + " of these kept without a rule" : "")
                + some("; values stay different in ", different)
                + some("; as in the column that it refers to: ", reached)
                + some("; rebuilt from the masked row: ", rebuilt)
                + broken.entrySet().stream()
                        .map(each -> some("; may break " + each.getKey() + ": ", each.getValue()))
                        .collect(Collectors.joining());
    }

    private void addUncertain(ColumnName column, Map<String, Set<String>> broken) {
        conditions
                .uncertain(column)
                .forEach(each -> broken.computeIfAbsent(each.subject().word(), word -> new LinkedHashSet<>())
                        .add(each.shown()));
        exclusions
                .uncertain(column)
                .forEach(each -> broken.computeIfAbsent("EXCLUDE", word -> new LinkedHashSet<>())
                        .add(column.shown() + " (" + each + ")"));
    }

    private static String some(String what, Set<String> columns) {
        String first = columns.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = columns.size() > NAMED ? " and " + (columns.size() - NAMED) + " more" : "";
        return columns.isEmpty() ? "" : what + first + more;
    }

    /** The rules that cannot be fulfilled, a line each, with its place in the file. */
    public List<String> impossible() {
        List<String> lines = new ArrayList<>();
        Obstacles obstacles = new Obstacles(this, links, conditions, searches);
        facts.forEach((column, its) -> rule(column)
                .flatMap(rule -> obstacles.of(column, rule))
                .ifPresent(obstacle -> lines.add(rules.placed(column.table(), column.column())
                        .map(placed -> rules.line(placed.place(), column.shown() + " " + obstacle))
                        .orElse(column.shown() + " " + obstacle))));
        return lines;
    }
}
