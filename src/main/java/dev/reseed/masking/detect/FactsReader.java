package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers what a schema says of each column. */
final class FactsReader {
    /** Domains over domains; more than anybody makes. */
    private static final int MOST_DOMAINS = 16;

    private static final Pattern LIST = Pattern.compile("= ANY \\(|\\bIN \\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_NULL =
            Pattern.compile("\\bIS NOT NULL\\b|\\bnum_nonnulls\\b", Pattern.CASE_INSENSITIVE);

    private final Map<String, DumpSchema.Domain> domains = new HashMap<>();
    private final Map<String, DumpSchema.EnumType> enums = new HashMap<>();
    private final Map<DumpSchema.Name, Set<String>> unique = new HashMap<>();
    private final Map<DumpSchema.Name, Set<String>> keys = new HashMap<>();

    FactsReader(DumpSchema schema) {
        schema.domains().forEach(each -> domains.put(each.name().toString(), each));
        schema.enums().forEach(each -> enums.put(each.name().toString(), each));
        schema.exclusions().forEach(each -> put(unique, each.table(), each.columns()));
        schema.foreignKeys().forEach(each -> put(keys, each.table(), each.columns()));
        for (DumpSchema.UniqueKey key : schema.uniqueKeys()) {
            key.parts().forEach(part -> put(unique, key.table(), part.columns()));
            if (key.primary()) {
                key.parts().forEach(part -> put(keys, key.table(), part.columns()));
            }
        }
    }

    private static void put(Map<DumpSchema.Name, Set<String>> map, DumpSchema.Name table, List<String> columns) {
        map.computeIfAbsent(table, name -> new HashSet<>()).addAll(columns);
    }

    ColumnFacts of(DumpSchema.Table table, DumpSchema.Column column) {
        Base base = base(column.type());
        List<DumpSchema.Check> checks = table.checks().stream()
                .filter(each -> each.columns().contains(column.name()))
                .toList();
        boolean neverNull = column.notNull()
                || base.notNull()
                || checks.stream().anyMatch(each -> NOT_NULL.matcher(each.sql()).find());
        boolean listed = base.listed()
                || checks.stream()
                        .anyMatch(each -> each.columns().size() == 1
                                && LIST.matcher(each.sql()).find());
        ColumnFacts.Limits limits = new ColumnFacts.Limits(
                neverNull,
                unique.getOrDefault(table.name(), Set.of()).contains(column.name()),
                keys.getOrDefault(table.name(), Set.of()).contains(column.name()),
                listed,
                base.length());
        return new ColumnFacts(Words.of(column.name()), base.words(), base.kind(), limits, base.labels());
    }

    /** What is under a type's domains. */
    private record Base(TypeKind kind, List<String> words, List<String> labels, Constraints constraints) {
        boolean notNull() {
            return constraints.notNull();
        }

        boolean listed() {
            return constraints.listed();
        }

        OptionalInt length() {
            return constraints.length();
        }
    }

    private record Constraints(boolean notNull, boolean listed, OptionalInt length) {}

    private Base base(DumpSchema.Type type) {
        DumpSchema.Type under = type;
        List<String> words = List.of();
        boolean notNull = false;
        boolean listed = false;
        for (int depth = 0; depth < MOST_DOMAINS && domains.containsKey(under.name()); depth++) {
            DumpSchema.Domain domain = domains.get(under.name());
            words = words.isEmpty() ? Words.of(domain.name().name()) : words;
            notNull |= domain.notNull();
            listed |= domain.checks().stream()
                    .anyMatch(each -> LIST.matcher(each.sql()).find());
            under = domain.base();
        }
        DumpSchema.EnumType labels = enums.get(under.name());
        String name = under.name().substring(under.name().lastIndexOf('.') + 1);
        TypeKind kind = labels == null ? TypeKind.of(name) : TypeKind.ENUM;
        OptionalInt length = kind == TypeKind.TEXT ? under.length() : OptionalInt.empty();
        List<String> typeWords = kind == TypeKind.OTHER ? Words.of(name) : words;
        return new Base(
                kind,
                typeWords,
                labels == null ? List.of() : labels.labels(),
                new Constraints(notNull, listed, length));
    }
}
