package dev.reseed.masking;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Nearest;
import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a dump may be loaded under rules; judged by names, before a row is read. */
public final class MaskingGate {
    private static final int NAMED = 5;

    /** How many unknown names are compared with all others. */
    private static final int HINTS = 20;

    private MaskingGate() {}

    /**
     * A table of a dump.
     *
     * @param columns those that its rows have, in their order
     */
    public record Columns(String schema, String table, List<String> columns) {
        public Columns {
            columns = List.copyOf(columns);
        }

        TableName name() {
            return new TableName(schema, table);
        }
    }

    /** Whether a table is one in which a migration tool remembers what it ran; such tables need no rule. */
    public static boolean isHistory(Columns table) {
        return !table.columns().isEmpty()
                && HistoryTables.rule(table, table.columns().getFirst()).isPresent();
    }

    /**
     * The refusal where a column has no rule that needs one. Histories of migration tools need none, nor does what is not personal by name and type
     * where the rules are not strict.
     *
     * @param tables those that have data
     */
    public static Optional<ReseedException> judge(MaskPlan plan, List<Columns> tables) {
        return judge(plan, tables, false);
    }

    /**
     * The same for a dump that may have large objects, which need the rule {@code large_objects}.
     *
     * @param largeObjects whether it has
     */
    public static Optional<ReseedException> judge(MaskPlan plan, List<Columns> tables, boolean largeObjects) {
        Rules rules = plan.rules();
        Map<TableName, Set<String>> missing = new LinkedHashMap<>();
        for (Columns table : tables) {
            for (String column : table.columns()) {
                if (plan.applied(table, column).isEmpty()) {
                    missing.computeIfAbsent(table.name(), name -> new LinkedHashSet<>())
                            .add(column);
                }
            }
        }
        boolean objects = largeObjects && rules.largeObjects().isEmpty();
        return missing.isEmpty() && !objects ? Optional.empty() : Optional.of(refusal(plan, missing, objects));
    }

    private static ReseedException refusal(MaskPlan plan, Map<TableName, Set<String>> missing, boolean objects) {
        Rules rules = plan.rules();
        List<String> names = new ArrayList<>(objects ? List.of("large objects") : List.of());
        missing.forEach((table, columns) -> columns.forEach(each -> names.add(table.shown(each))));
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        String where = switch (rules.origin()) {
            case Rules.Origin.Nowhere nowhere -> "no file of rules is configured for ";
            case Rules.Origin.Missing absent ->
                "the file of rules, " + absent.shown() + ", does not exist: no rule for ";
            case Rules.Origin.File file -> file.shown() + " has no rule for ";
        };
        return ReseedException.refused(
                "the dump has " + counted(missing, objects) + " without a rule",
                where + first + more + "; a dump is loaded once each column "
                        + (plan.keepsUnruled() ? "that is personal by name or type " : "")
                        + "is masked, or kept by name",
                new MissingRules(rules, missing, objects).remedy());
    }

    private static String counted(Map<TableName, Set<String>> missing, boolean objects) {
        int columns = missing.values().stream().mapToInt(Set::size).sum();
        String all = columns == 1 ? "1 column" : columns + " columns";
        String both = columns == 0 ? "large objects" : all + " and large objects";
        return objects ? both : all;
    }

    /**
     * The rules for tables and columns that a dump lacks, a line each, with its place in the file.
     *
     * @param tables all of the dump's, those without data too
     */
    public static List<String> unknown(Rules rules, List<Columns> tables) {
        Map<TableName, Set<String>> known = new HashMap<>();
        tables.forEach(each ->
                known.computeIfAbsent(each.name(), name -> new HashSet<>()).addAll(each.columns()));
        List<String> tableKeys =
                known.keySet().stream().map(TableName::key).sorted().toList();
        List<String> lines = new ArrayList<>();
        rules.byTable().forEach((table, its) -> {
            if (!known.containsKey(table)) {
                String hint = hint(table.key(), tableKeys, lines.size());
                lines.add(rules.line(its.place(), "the dump has no table " + table.shown() + hint));
            } else if (its instanceof Rules.TableRules.Columns columns) {
                lines.addAll(unknownColumns(rules, table, columns, known.getOrDefault(table, Set.of()), lines.size()));
            }
        });
        return lines;
    }

    private static List<String> unknownColumns(
            Rules rules, TableName table, Rules.TableRules.Columns its, Set<String> known, int before) {
        List<String> lines = new ArrayList<>();
        List<String> names = known.stream().sorted().toList();
        its.rules().forEach((column, placed) -> {
            if (!known.contains(column)) {
                String hint = hint(column, names, before + lines.size());
                lines.add(rules.line(placed.place(), "the dump has no column " + table.shown(column) + hint));
            }
        });
        return lines;
    }

    private static String hint(String name, List<String> candidates, int before) {
        return Optional.of(name)
                .filter(each -> before < HINTS)
                .flatMap(each -> Nearest.to(each, candidates))
                .map(near -> "; did you mean " + Shown.plain(near) + "?")
                .orElse("");
    }
}
