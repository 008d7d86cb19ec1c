package dev.reseed.masking.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a dump's definitions say about its columns, as far as it matters for new values: types, lengths, and the constraints that values
 * have to fulfil. Names are the catalog's: unquoted, nothing folded.
 *
 * @param tables ordinary and partitioned tables, in the dump's order
 * @param uniqueKeys a partition has those of its parents, too; some may be of relations that are no tables (materialized views)
 * @param foreignKeys a partition has those of its parents, too; what they refer to may be missing in the dump
 * @param searches columns of search words, as far as the server's own trigger fills them
 */
public record DumpSchema(
        List<Table> tables,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<Exclusion> exclusions,
        List<Domain> domains,
        List<EnumType> enums,
        List<Search> searches) {
    public static final DumpSchema EMPTY =
            new DumpSchema(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public DumpSchema {
        tables = List.copyOf(tables);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        exclusions = List.copyOf(exclusions);
        domains = List.copyOf(domains);
        enums = List.copyOf(enums);
        searches = List.copyOf(searches);
    }

    /** One without triggers that fill columns of search words. */
    public DumpSchema(
            List<Table> tables,
            List<UniqueKey> uniqueKeys,
            List<ForeignKey> foreignKeys,
            List<Exclusion> exclusions,
            List<Domain> domains,
            List<EnumType> enums) {
        this(tables, uniqueKeys, foreignKeys, exclusions, domains, enums, List.of());
    }

    /** All tables by their names, in their order. */
    public Map<Name, Table> byName() {
        Map<Name, Table> named = new LinkedHashMap<>();
        tables.forEach(each -> named.put(each.name(), each));
        return named;
    }

    /** By partition: the table that is no partition itself and that it is a part of, over any number of steps. */
    public Map<Name, Name> roots() {
        Map<Name, Name> wholes = new HashMap<>();
        tables.stream()
                .filter(each -> each.partition() && !each.parents().isEmpty())
                .forEach(each -> wholes.put(each.name(), each.parents().getFirst()));
        Map<Name, Name> roots = new HashMap<>();
        for (Name part : wholes.keySet()) {
            Set<Name> seen = new HashSet<>();
            Name root = part;
            // A crafted dump has partitions of themselves, and partitions of partitions without end.
            while (!roots.containsKey(root) && wholes.containsKey(root) && seen.add(root)) {
                root = wholes.getOrDefault(root, root);
            }
            Name top = roots.getOrDefault(root, root);
            seen.forEach(each -> roots.put(each, top));
        }
        return roots;
    }

    /** With another's definitions; where both have a table, a domain or an enum, the other's counts, and the CHECKs of both. */
    public DumpSchema with(DumpSchema other) {
        return new DumpSchema(
                joined(tables, other.tables, Table::name, Table::withChecksOf),
                Stream.concat(uniqueKeys.stream(), other.uniqueKeys.stream())
                        .distinct()
                        .toList(),
                Stream.concat(foreignKeys.stream(), other.foreignKeys.stream())
                        .distinct()
                        .toList(),
                Stream.concat(exclusions.stream(), other.exclusions.stream())
                        .distinct()
                        .toList(),
                joined(domains, other.domains, Domain::name, Domain::withChecksOf),
                joined(enums, other.enums, EnumType::name, (one, its) -> its),
                Stream.concat(searches.stream(), other.searches.stream())
                        .distinct()
                        .toList());
    }

    private static <T> List<T> joined(List<T> ones, List<T> others, Function<T, Name> name, BinaryOperator<T> both) {
        Map<Name, T> all = new LinkedHashMap<>();
        ones.forEach(each -> all.put(name.apply(each), each));
        others.forEach(each -> all.merge(name.apply(each), each, both));
        return List.copyOf(all.values());
    }

    /** By their names, which are a table's or a domain's own; those that come later count. */
    private static List<Check> joined(List<Check> ones, List<Check> others) {
        Map<String, Check> all = new LinkedHashMap<>();
        ones.forEach(each -> all.put(each.name(), each));
        others.forEach(each -> all.put(each.name(), each));
        return List.copyOf(all.values());
    }

    /** A relation's or a type's name. */
    public record Name(String schema, String name) {
        @Override
        public String toString() {
            return schema + "." + name;
        }
    }

    /**
     * A table.
     *
     * @param parents tables that it is a partition of, or inherits from
     * @param partition whether it is a partition
     */
    public record Table(Name name, List<Column> columns, List<Check> checks, List<Name> parents, boolean partition) {
        public Table {
            columns = List.copyOf(columns);
            checks = List.copyOf(checks);
            parents = List.copyOf(parents);
        }

        private Table withChecksOf(Table other) {
            return new Table(other.name, other.columns, joined(checks, other.checks), other.parents, other.partition);
        }

        public Optional<Column> column(String column) {
            return columns.stream().filter(each -> each.name().equals(column)).findFirst();
        }
    }

    /**
     * A column.
     *
     * @param notNull declared so, or part of a primary key
     * @param generated whether the server computes it ({@code GENERATED ALWAYS AS … STORED}); a dump has no values of it
     */
    public record Column(String name, Type type, boolean notNull, boolean generated) {}

    /**
     * A column's or a domain's type.
     *
     * @param name without modifiers and brackets: {@code character varying}, {@code integer}, {@code public.citext}
     * @param length of {@code character varying(n)}, {@code character(n)}, {@code bit(n)}, in characters; first modifier of others
     * @param dimensions how many pairs of brackets
     */
    public record Type(String name, OptionalInt length, OptionalInt scale, int dimensions) {
        /** Of a type as {@code format_type} writes it. */
        public static Type of(String formatted) {
            int end = formatted.length();
            int dimensions = 0;
            while (formatted.startsWith("[]", end - 2)) {
                end -= 2;
                dimensions++;
            }
            String base = formatted.substring(0, end);
            int open = base.startsWith("\"") ? -1 : base.indexOf('(');
            int close = base.indexOf(')', open + 1);
            if (open < 0 || close < 0) {
                return new Type(base, OptionalInt.empty(), OptionalInt.empty(), dimensions);
            }
            String[] modifiers = base.substring(open + 1, close).split(",", -1);
            return new Type(
                    base.substring(0, open) + base.substring(close + 1),
                    modifier(modifiers, 0),
                    modifier(modifiers, 1),
                    dimensions);
        }

        private static OptionalInt modifier(String[] modifiers, int index) {
            boolean isNumber = index < modifiers.length && modifiers[index].matches("[0-9]{1,9}");
            return isNumber ? OptionalInt.of(Integer.parseInt(modifiers[index])) : OptionalInt.empty();
        }
    }

    /**
     * A primary key, a unique constraint or a unique index.
     *
     * @param predicate of a partial index, as the dump writes it
     */
    public record UniqueKey(String name, Name table, boolean primary, List<KeyPart> parts, Optional<String> predicate) {
        public UniqueKey {
            parts = List.copyOf(parts);
        }
    }

    /** What a key compares: a column, or an expression over some. */
    public sealed interface KeyPart {
        /** The columns that it reads. */
        List<String> columns();

        record OfColumn(String column) implements KeyPart {
            @Override
            public List<String> columns() {
                return List.of(column);
            }
        }

        /**
         * An expression.
         *
         * @param function of {@code lower(column)}, {@code upper(column)} and the like, with or without casts: the function's name; empty for
         *     any other expression
         */
        record OfExpression(String sql, List<String> columns, Optional<String> function) implements KeyPart {
            public OfExpression {
                columns = List.copyOf(columns);
            }
        }
    }

    /**
     * A foreign key.
     *
     * @param referencedColumns as many as {@code columns}
     */
    public record ForeignKey(
            String name, Name table, List<String> columns, Name referenced, List<String> referencedColumns) {
        public ForeignKey {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }
    }

    /**
     * A trigger by the server's {@code tsvector_update_trigger}.
     *
     * @param column of search words, which it fills
     * @param config the configuration of text search
     * @param from the columns whose words they are
     */
    public record Search(Name table, String column, Name config, List<String> from) {
        public Search {
            from = List.copyOf(from);
        }
    }

    /**
     * An exclusion constraint.
     *
     * @param columns that it compares
     * @param equal those of them that it compares by {@code =}, each alone or in one case: rows whose values differ there do not exclude each other
     */
    public record Exclusion(String name, Name table, List<String> columns, List<String> equal) {
        public Exclusion {
            columns = List.copyOf(columns);
            equal = List.copyOf(equal);
        }
    }

    /**
     * A CHECK of a table or a domain.
     *
     * @param sql the condition, without CHECK and the outer parentheses
     * @param columns that it reads; empty in a domain, where {@code VALUE} stands for it
     */
    public record Check(String name, String sql, List<String> columns) {
        public Check {
            columns = List.copyOf(columns);
        }
    }

    public record Domain(Name name, Type base, boolean notNull, List<Check> checks) {
        public Domain {
            checks = List.copyOf(checks);
        }

        private Domain withChecksOf(Domain other) {
            return new Domain(other.name, other.base, other.notNull, joined(checks, other.checks));
        }
    }

    public record EnumType(Name name, List<String> labels) {
        public EnumType {
            labels = List.copyOf(labels);
        }
    }
}
