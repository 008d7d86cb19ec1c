package dev.reseed.masking;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.transform.ValueType;
import dev.reseed.project.Nearest;
import dev.reseed.project.QuotedNames;
import dev.reseed.project.Shown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns of search words: what a rule makes them from, and what a dump's definitions say that they repeat. */
final class SearchColumns {
    private static final String SERVER = "pg_catalog";

    private final Set<ColumnName> computed = new HashSet<>();
    private final Map<ColumnName, DumpSchema.Search> filled = new HashMap<>();

    SearchColumns(DumpSchema schema) {
        for (DumpSchema.Table table : schema.tables()) {
            table.columns().stream()
                    .filter(DumpSchema.Column::generated)
                    .forEach(each -> computed.add(ColumnLinks.column(table.name(), each.name())));
        }
        Map<DumpSchema.Name, DumpSchema.Name> roots = schema.roots();
        // The trigger may be one of the parts, and the rules those of the whole.
        schema.searches()
                .forEach(each -> filled.put(
                        ColumnLinks.column(roots.getOrDefault(each.table(), each.table()), each.column()), each));
        schema.searches().forEach(each -> filled.put(ColumnLinks.column(each.table(), each.column()), each));
        schema.tables().stream().filter(DumpSchema.Table::partition).forEach(part -> fill(part, schema.searches()));
    }

    /** A trigger on rows is one of all parts of its table. */
    private void fill(DumpSchema.Table part, List<DumpSchema.Search> searches) {
        for (DumpSchema.Name parent : part.parents()) {
            for (DumpSchema.Search each : searches) {
                DumpSchema.Search its = filled.get(ColumnLinks.column(parent, each.column()));
                if (its != null) {
                    filled.putIfAbsent(ColumnLinks.column(part.name(), each.column()), its);
                }
            }
        }
    }

    /**
     * Why a column cannot be made from others.
     *
     * @param facts of the columns that are known
     */
    Optional<String> obstacle(ColumnName column, Rules.Rule.Tsvector rule, Map<ColumnName, ColumnFacts> facts) {
        ColumnFacts its = facts.getOrDefault(column, ColumnFacts.UNKNOWN);
        if (its.type() != ValueType.SEARCH || its.dimensions() > 0) {
            return Optional.of("is no tsvector, which is all that the rule tsvector makes");
        }
        return rule.from().stream()
                .flatMap(source -> obstacle(new ColumnName(column.table(), source.column()), facts).stream())
                .findFirst();
    }

    private Optional<String> obstacle(ColumnName source, Map<ColumnName, ColumnFacts> facts) {
        String words = "is to be made from " + Shown.plain(source.column());
        ColumnFacts its = facts.get(source);
        if (its == null) {
            List<String> others = facts.keySet().stream()
                    .filter(each -> each.table().equals(source.table()))
                    .map(ColumnName::column)
                    .toList();
            return Optional.of(words + ", and the table has no such column"
                    + Nearest.to(source.column(), others)
                            .map(near -> "; did you mean " + Shown.plain(near) + "?")
                            .orElse(""));
        }
        if (its.type() != ValueType.TEXT || its.enumeration() || its.dimensions() > 0) {
            return Optional.of(words + ", which is no text: name columns of text");
        }
        return computed.contains(source)
                ? Optional.of(words + ", which the server computes later: name the columns that it is computed from")
                : Optional.empty();
    }

    /** Why a column cannot be kept: it has the words of one that is not. */
    Optional<String> leftover(ColumnName column, Function<ColumnName, Optional<Rules.Rule>> rules) {
        return Optional.ofNullable(filled.get(column))
                .flatMap(search -> search.from().stream()
                        .map(source -> new ColumnName(column.table(), source))
                        .filter(source -> rules.apply(source)
                                .filter(rule -> !(rule instanceof Rules.Rule.Keep))
                                .isPresent())
                        .findFirst()
                        .map(source -> "has the words of " + Shown.plain(source.column()) + ", which is masked: write "
                                + rule(search.config(), search.from())));
    }

    /** The rule as it stands in the file. */
    static String rule(DumpSchema.Name config, List<String> from) {
        String name = config.schema().equals(SERVER)
                ? QuotedNames.part(config.name())
                : new TableName(config.schema(), config.name()).key();
        return "{ tsvector: { config: " + YamlText.key(name) + ", from: "
                + from.stream().map(YamlText::key).collect(Collectors.joining(", ", "[", "]")) + " } }";
    }
}
