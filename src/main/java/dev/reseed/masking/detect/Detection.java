package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Suggests a rule for each column of a dump, from its name, its type, its table, its constraints and some of its values.
 *
 * <p>It rather masks too much than too little: a column is kept where its type, its table or its values tell that it is not personal. Special
 * categories (religion, health, origin, …), genders, titles and pictures of persons lose their values: NULL where the column allows it,
 * otherwise one value for all. What it cannot tell is {@link Confidence#UNSURE}.
 */
public final class Detection {
    private final DumpSchema schema;

    private Detection(DumpSchema schema) {
        this.schema = schema;
    }

    public static Detection of(DumpSchema schema) {
        return new Detection(schema);
    }

    /**
     * Suggestions by table and column, in the schema's order. Partitions have those of their root; columns that the server computes have
     * none. A column that references another has the same rule as that one.
     */
    public Map<DumpSchema.Name, Map<String, Suggestion>> suggest(Samples samples) {
        return related(judged(samples));
    }

    /** What columns are to others counts more than what they are themselves. */
    private Map<DumpSchema.Name, Map<String, Suggestion>> related(Map<DumpSchema.Name, Map<String, Judged>> judged) {
        return new SearchTriggers(schema).apply(new References(schema).apply(judged));
    }

    /**
     * The columns that names, types and constraints do not call personal, by table, partitions with those of their root. What is personal and fits
     * no rule is not among them.
     */
    public Map<DumpSchema.Name, Set<String>> impersonal() {
        Map<DumpSchema.Name, Map<String, Judged>> judged = judged(Samples.NONE);
        Map<DumpSchema.Name, Set<String>> impersonal = new LinkedHashMap<>();
        related(judged).forEach((table, suggestions) -> {
            Map<String, Judged> its = judged.getOrDefault(table, Map.of());
            Set<String> columns = new HashSet<>();
            suggestions.forEach((column, suggestion) -> Optional.ofNullable(its.get(column))
                    .filter(each -> each.verdict().keeps() && !suggestion.rule().masks())
                    .ifPresent(each -> columns.add(column)));
            impersonal.put(table, columns);
        });
        partitions()
                .forEach((root, parts) ->
                        parts.forEach(each -> impersonal.put(each, impersonal.getOrDefault(root, Set.of()))));
        return impersonal;
    }

    private Map<DumpSchema.Name, Map<String, Judged>> judged(Samples samples) {
        NameReader names = new NameReader();
        FactsReader facts = new FactsReader(schema);
        TableContexts contexts = new TableContexts(schema, names, facts);
        TableJudge judge = new TableJudge(names, facts, new Shapes(new NameShapes(KnownNames.read())));
        Map<DumpSchema.Name, List<DumpSchema.Name>> parts = partitions();
        Map<DumpSchema.Name, Map<String, Judged>> judged = new LinkedHashMap<>();
        for (DumpSchema.Table table : schema.tables()) {
            if (!table.partition()) {
                List<DumpSchema.Name> from = parts.getOrDefault(table.name(), List.of());
                judged.put(
                        table.name(),
                        judge.judge(table, contexts.of(table), column -> values(table.name(), from, column, samples)));
            }
        }
        return judged;
    }

    private static List<String> values(
            DumpSchema.Name table, List<DumpSchema.Name> partitions, String column, Samples samples) {
        List<String> values = new ArrayList<>(samples.of(table, column));
        partitions.forEach(each -> values.addAll(samples.of(each, column)));
        return values;
    }

    /** Partitions of every depth by the table at their root. */
    private Map<DumpSchema.Name, List<DumpSchema.Name>> partitions() {
        Map<DumpSchema.Name, DumpSchema.Name> parents = new LinkedHashMap<>();
        schema.tables().stream()
                .filter(DumpSchema.Table::partition)
                .forEach(each -> each.parents().stream().findFirst().ifPresent(p -> parents.put(each.name(), p)));
        Map<DumpSchema.Name, List<DumpSchema.Name>> byRoot = new LinkedHashMap<>();
        parents.keySet()
                .forEach(each -> root(each, parents)
                        .ifPresent(root -> byRoot.computeIfAbsent(root, name -> new ArrayList<>())
                                .add(each)));
        return byRoot;
    }

    private static Optional<DumpSchema.Name> root(
            DumpSchema.Name partition, Map<DumpSchema.Name, DumpSchema.Name> parents) {
        DumpSchema.Name name = partition;
        for (int depth = 0; depth <= parents.size(); depth++) {
            DumpSchema.Name parent = parents.get(name);
            if (parent == null) {
                return Optional.of(name);
            }
            name = parent;
        }
        return Optional.empty();
    }
}
