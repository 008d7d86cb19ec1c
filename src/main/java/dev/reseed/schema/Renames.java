package dev.reseed.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has only another name by now: a table with the same columns; in a table a column in the same place, or a constraint that
 * says the same; an index of the same. Where two are alike, nothing is called renamed.
 */
final class Renames {
    private final Map<Kind, Map<String, SchemaObject>> from;
    private final Map<Kind, Map<String, SchemaObject>> to;

    /**
     * Something that was renamed.
     *
     * @param statements what renames it
     */
    record Rename(Difference.Renamed difference, List<String> statements) {}

    private Renames(Catalog from, Catalog to) {
        this.from = byKind(from);
        this.to = byKind(to);
    }

    /** Those that can be told by now: what is in a renamed table is found once that is renamed. */
    static List<Rename> between(Catalog from, Catalog to) {
        Renames renames = new Renames(from, to);
        List<Rename> tables = Stream.of(Kind.TABLE, Kind.FOREIGN_TABLE)
                .flatMap(renames::tables)
                .toList();
        if (!tables.isEmpty()) {
            return tables;
        }
        return Stream.of(
                        renames.indexes(),
                        renames.constraints(Kind.CONSTRAINT),
                        renames.constraints(Kind.FOREIGN_KEY),
                        renames.sequences(),
                        Stream.of(Kind.TABLE, Kind.FOREIGN_TABLE).flatMap(renames::parts))
                .flatMap(each -> each)
                .toList();
    }

    private static Map<Kind, Map<String, SchemaObject>> byKind(Catalog catalog) {
        return catalog.objects().stream()
                .collect(Collectors.groupingBy(
                        SchemaObject::kind, Collectors.toMap(SchemaObject::name, each -> each, (one, other) -> one)));
    }

    private Stream<Rename> tables(Kind kind) {
        return pairs(kind, Renames::columns)
                .map(pair -> pair.renamed(
                        moving("TABLE", pair.former().name(), pair.later().name())));
    }

    /** What its columns are. */
    private static Optional<String> columns(SchemaObject object) {
        if (!(object.definition() instanceof Definition.Table table)) {
            return Optional.empty();
        }
        String columns = table.parts().stream()
                .filter(Definition.Line::isColumn)
                .map(column -> column.name() + column.like())
                .collect(Collectors.joining("\n"));
        return columns.isEmpty() ? Optional.empty() : Optional.of(columns + table.shape());
    }

    private Stream<Rename> indexes() {
        return pairs(
                        Kind.INDEX,
                        index -> without(
                                index, "INDEX ", QualifiedName.of(index.name()).name(), " ON "))
                .map(pair -> pair.renamed(List.of("ALTER INDEX " + pair.former().name() + " RENAME TO "
                        + QualifiedName.of(pair.later().name()).name())));
    }

    /** Sequences of the same columns; and those that say the same, and that no column takes numbers from. */
    private Stream<Rename> sequences() {
        Map<String, String> later = new LinkedHashMap<>();
        Set<String> before = numbering(from);
        Set<String> after = numbering(to);
        from.getOrDefault(Kind.TABLE, Map.of()).values().forEach(table -> {
            Map<String, Numbering> now =
                    numberings(to.getOrDefault(Kind.TABLE, Map.of()).get(table.name()));
            numberings(table).forEach((column, was) -> {
                Numbering is = now.get(column);
                if (is != null
                        && was.identity() == is.identity()
                        && !after.contains(was.sequence())
                        && !before.contains(is.sequence())) {
                    later.putIfAbsent(was.sequence(), is.sequence());
                }
            });
        });
        pairs(Kind.SEQUENCE, sequence -> without(sequence, "SEQUENCE ", sequence.name(), ""))
                .filter(pair -> !before.contains(pair.former().name())
                        && !after.contains(pair.later().name()))
                .forEach(pair ->
                        later.putIfAbsent(pair.former().name(), pair.later().name()));
        return later.entrySet().stream()
                .map(each -> new Rename(
                        new Difference.Renamed(Kind.SEQUENCE, each.getKey(), each.getValue()),
                        moving("SEQUENCE", each.getKey(), each.getValue())));
    }

    private static Set<String> numbering(Map<Kind, Map<String, SchemaObject>> schema) {
        return schema.getOrDefault(Kind.TABLE, Map.of()).values().stream()
                .flatMap(table -> numberings(table).values().stream())
                .map(Numbering::sequence)
                .collect(Collectors.toSet());
    }

    private static Map<String, Numbering> numberings(@Nullable SchemaObject table) {
        return table != null && table.definition() instanceof Definition.Table definition
                ? Numbering.of(definition)
                : Map.of();
    }

    /** What gives something another name, and moves it to another schema. */
    private static List<String> moving(String what, String from, String to) {
        QualifiedName former = QualifiedName.of(from);
        QualifiedName later = QualifiedName.of(to);
        List<String> statements = new ArrayList<>();
        if (!former.name().equals(later.name())) {
            statements.add("ALTER " + what + " " + from + " RENAME TO " + later.name());
        }
        if (!former.schema().equals(later.schema())) {
            statements.add(
                    "ALTER " + what + " " + former.schema() + "." + later.name() + " SET SCHEMA " + later.schema());
        }
        return statements;
    }

    private Stream<Rename> constraints(Kind kind) {
        return pairs(kind, constraint -> without(constraint, "ADD CONSTRAINT ", bare(constraint), " "))
                .map(pair -> pair.renamed(List.of("ALTER TABLE "
                        + pair.former().name().substring(bare(pair.former()).length() + " ON ".length())
                        + " RENAME CONSTRAINT " + bare(pair.former()) + " TO " + bare(pair.later()))));
    }

    /** The name of a constraint without its table. */
    private static String bare(SchemaObject constraint) {
        return constraint.name().substring(0, Math.max(0, constraint.name().lastIndexOf(" ON ")));
    }

    private static Optional<String> without(SchemaObject object, String before, String name, String behind) {
        return object.definition().statements().stream()
                .findFirst()
                .filter(statement -> statement.contains(before + name + behind))
                .map(statement -> statement.replace(before + name + behind, before + behind));
    }

    /** A former and a later object that say the same, where neither has a double. */
    private record Pair(SchemaObject former, SchemaObject later) {
        Rename renamed(List<String> statements) {
            return new Rename(new Difference.Renamed(former.kind(), former.name(), later.name()), statements);
        }
    }

    private Stream<Pair> pairs(Kind kind, Function<SchemaObject, Optional<String>> likeness) {
        Map<String, SchemaObject> before = from.getOrDefault(kind, Map.of());
        Map<String, SchemaObject> after = to.getOrDefault(kind, Map.of());
        Map<String, List<SchemaObject>> gone = alike(before, after.keySet(), likeness);
        Map<String, List<SchemaObject>> come = alike(after, before.keySet(), likeness);
        return gone.entrySet().stream()
                .filter(each -> each.getValue().size() == 1)
                .filter(each -> come.getOrDefault(each.getKey(), List.of()).size() == 1)
                .map(each -> new Pair(
                        each.getValue().getFirst(),
                        Objects.requireNonNull(come.get(each.getKey())).getFirst()));
    }

    private static Map<String, List<SchemaObject>> alike(
            Map<String, SchemaObject> objects, Set<String> but, Function<SchemaObject, Optional<String>> likeness) {
        Map<String, List<SchemaObject>> alike = new HashMap<>();
        objects.values().stream()
                .filter(object -> !but.contains(object.name()))
                .forEach(object -> likeness.apply(object)
                        .ifPresent(key -> alike.computeIfAbsent(key, same -> new ArrayList<>())
                                .add(object)));
        return alike;
    }

    /** Columns, and constraints that are written inside of their tables. */
    private Stream<Rename> parts(Kind kind) {
        return from.getOrDefault(kind, Map.of()).values().stream().flatMap(before -> {
            SchemaObject after = to.getOrDefault(kind, Map.of()).get(before.name());
            return after != null
                            && before.definition() instanceof Definition.Table former
                            && after.definition() instanceof Definition.Table later
                    ? Stream.concat(columns(before, former, later), checks(before, former, later))
                    : Stream.empty();
        });
    }

    private static Stream<Rename> columns(SchemaObject table, Definition.Table former, Definition.Table later) {
        List<Definition.Line> before =
                former.parts().stream().filter(Definition.Line::isColumn).toList();
        List<Definition.Line> after =
                later.parts().stream().filter(Definition.Line::isColumn).toList();
        return gaps(before, after).flatMap(gap -> gap.renames(table));
    }

    /** What stands between two columns that both have. */
    private record Gap(List<Definition.Line> before, List<Definition.Line> after) {
        Stream<Rename> renames(SchemaObject table) {
            if (before.size() != after.size()) {
                return Stream.empty();
            }
            Set<String> kept = before.stream().map(Definition.Line::name).collect(Collectors.toSet());
            Set<String> there = after.stream().map(Definition.Line::name).collect(Collectors.toSet());
            List<Rename> renames = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                Definition.Line one = before.get(i);
                Definition.Line other = after.get(i);
                if (!there.contains(one.name())
                        && !kept.contains(other.name())
                        && one.like().equals(other.like())) {
                    renames.add(new Rename(
                            new Difference.Renamed(
                                    Kind.COLUMN, table.name() + "." + one.name(), table.name() + "." + other.name()),
                            List.of("ALTER TABLE " + table.name() + " RENAME COLUMN " + one.name() + " TO "
                                    + other.name())));
                }
            }
            return renames.stream();
        }
    }

    private static Stream<Gap> gaps(List<Definition.Line> before, List<Definition.Line> after) {
        List<String> names = after.stream().map(Definition.Line::name).toList();
        List<Gap> gaps = new ArrayList<>();
        List<Definition.Line> gone = new ArrayList<>();
        int reached = 0;
        for (Definition.Line column : before) {
            int at = names.indexOf(column.name());
            if (at < 0) {
                gone.add(column);
            } else if (at >= reached) {
                gaps.add(new Gap(List.copyOf(gone), after.subList(reached, at)));
                gone.clear();
                reached = at + 1;
            }
        }
        gaps.add(new Gap(List.copyOf(gone), after.subList(reached, after.size())));
        return gaps.stream();
    }

    private static Stream<Rename> checks(SchemaObject table, Definition.Table former, Definition.Table later) {
        Map<String, List<Definition.Line>> gone = checks(former, later);
        Map<String, List<Definition.Line>> come = checks(later, former);
        return gone.entrySet().stream()
                .filter(each -> each.getValue().size() == 1)
                .filter(each -> come.getOrDefault(each.getKey(), List.of()).size() == 1)
                .map(each -> {
                    String name = each.getValue().getFirst().name();
                    String now = Objects.requireNonNull(come.get(each.getKey()))
                            .getFirst()
                            .name();
                    String on = " ON " + table.name();
                    return new Rename(
                            new Difference.Renamed(Kind.CONSTRAINT, name + on, now + on),
                            List.of("ALTER TABLE " + table.name() + " RENAME CONSTRAINT " + name + " TO " + now));
                });
    }

    private static Map<String, List<Definition.Line>> checks(Definition.Table table, Definition.Table but) {
        return table.parts().stream()
                .filter(part -> !part.isColumn())
                .filter(part ->
                        but.parts().stream().noneMatch(other -> other.text().equals(part.text())))
                .collect(Collectors.groupingBy(Definition.Line::rest));
    }
}
