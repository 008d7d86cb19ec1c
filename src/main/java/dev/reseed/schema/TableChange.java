package dev.reseed.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What alters a table: columns, constraints inside of it, storage parameters, logging. What it inherits, and its partitioning, cannot be. */
final class TableChange {
    private final String name;
    private final String alter;
    private final boolean partition;
    private final Definition.Table former;
    private final Definition.Table later;
    private final Set<String> remade;
    private final Numbers numbers;
    private final List<Alteration> statements = new ArrayList<>();

    /** @param losesData whether values are gone, or may be another, when it has run */
    record Alteration(String statement, boolean losesData) {}

    /**
     * @param partition whether it is one of the same table before and after: columns are altered with that
     * @param remade enums that are others now, of the same name
     * @param numbers where sequences of columns go on
     */
    TableChange(
            String name,
            Kind kind,
            boolean partition,
            Definition.Table former,
            Definition.Table later,
            Set<String> remade,
            Numbers numbers) {
        this.name = name;
        this.remade = remade;
        this.numbers = numbers;
        this.partition = partition;
        this.alter = "ALTER " + (kind == Kind.FOREIGN_TABLE ? "FOREIGN TABLE " : "TABLE ") + name + " ";
        this.former = former;
        this.later = later;
    }

    /** Whether a column goes, or gets another type. */
    static boolean isReshaped(Definition.Table former, Definition.Table later, Set<String> remade) {
        Map<String, Column> after = columns(later);
        return columns(former).values().stream().anyMatch(column -> {
            Column other = after.get(column.name());
            return other == null || !column.sameType(other) || !column.sameComputation(other) || isOf(other, remade);
        });
    }

    /** Columns that are dropped and added: those that are computed in another way, or from what gets another type. */
    static Set<String> recomputed(Definition.Table former, Definition.Table later, Set<String> remade) {
        Map<String, Column> after = columns(later);
        Set<String> recomputed = new HashSet<>();
        columns(former).forEach((name, was) -> {
            Column is = after.get(name);
            if (is != null && (isRecomputed(was, is) || isOfRetyped(was, is, former, after, remade))) {
                recomputed.add(name);
            }
        });
        return recomputed;
    }

    private static boolean isRecomputed(Column was, Column is) {
        boolean freed = was.isComputed() && !is.isComputed() && was.sameType(is);
        return !freed && (!was.sameComputation(is) || (is.isComputed() && !was.sameType(is)));
    }

    private static boolean isOfRetyped(
            Column was, Column is, Definition.Table former, Map<String, Column> after, Set<String> remade) {
        String computation =
                was.isComputed() && is.isComputed() ? was.defaultValue().orElse("") : "";
        return columns(former).values().stream()
                .filter(column -> computation.contains(column.name()))
                .map(column -> Map.entry(column, Optional.ofNullable(after.get(column.name()))))
                .anyMatch(each -> each.getValue()
                        .map(other -> !each.getKey().sameType(other) || isOf(other, remade))
                        .orElse(true));
    }

    private static boolean isOf(Column column, Set<String> types) {
        return types.contains(
                column.type().endsWith("[]")
                        ? column.type().substring(0, column.type().length() - 2)
                        : column.type());
    }

    /** Parts that one has and the other has not. */
    static Stream<Definition.Line> parts(Definition.Composed one, Definition.Composed other) {
        List<String> texts = other.parts().stream().map(Definition.Line::text).toList();
        return one.parts().stream().filter(part -> !texts.contains(part.text()));
    }

    List<Alteration> statements() {
        logging();
        if (partition) {
            options();
            return statements;
        }
        parts(former, later)
                .filter(part -> !part.isColumn())
                .forEach(check -> add("DROP CONSTRAINT IF EXISTS " + check.name(), false));
        columns();
        parts(later, former).filter(part -> !part.isColumn()).forEach(check -> add("ADD " + check.text(), false));
        options();
        return statements;
    }

    private void logging() {
        boolean was = former.begin().startsWith("CREATE UNLOGGED ");
        boolean is = later.begin().startsWith("CREATE UNLOGGED ");
        if (was != is) {
            add(is ? "SET UNLOGGED" : "SET LOGGED", false);
        }
    }

    private void columns() {
        Map<String, Column> before = columns(former);
        Map<String, Column> after = columns(later);
        Set<String> recomputed = recomputed(former, later, remade);
        before.values().stream()
                .filter(column -> !after.containsKey(column.name()) || recomputed.contains(column.name()))
                .sorted(Comparator.comparing(Column::isComputed).reversed())
                .forEach(column -> dropColumn(column, after.get(column.name())));
        later.parts().stream().filter(Definition.Line::isColumn).forEach(part -> {
            Column column = part.column().orElseThrow();
            Column was = before.get(column.name());
            if (was == null || recomputed.contains(column.name())) {
                add("ADD COLUMN IF NOT EXISTS " + part.text(), false);
                column.settings().forEach(setting -> alter(column, setting));
            } else if (was.isComputed() && !column.isComputed()) {
                alter(column, "DROP EXPRESSION IF EXISTS");
                column(was.withoutDefault(), column);
            } else {
                column(was, column);
            }
        });
    }

    private void dropColumn(Column column, @Nullable Column later) {
        boolean computed = column.isComputed() && (later == null || later.isComputed());
        add("DROP COLUMN IF EXISTS " + column.name(), !computed);
    }

    private void column(Column was, Column is) {
        if (was.identity().isPresent() && is.identity().isEmpty()) {
            boolean followed = numbers.isFollowed(was.identity().get().name());
            add("ALTER COLUMN " + is.name() + " DROP IDENTITY IF EXISTS", !followed);
        }
        boolean remadeType = isOf(is, remade);
        boolean typed = !was.sameType(is) || remadeType;
        if (typed && was.defaultValue().isPresent()) {
            alter(is, "DROP DEFAULT");
        }
        if (typed) {
            String collation = is.collation().map(each -> " COLLATE " + each).orElse("");
            add(
                    "ALTER COLUMN " + is.name() + " TYPE " + is.type() + collation + " USING " + is.name()
                            + (remadeType ? "::text::" : "::") + is.type(),
                    !remadeType && !was.fits(is));
        }
        Optional<String> now = typed ? Optional.empty() : was.defaultValue();
        if (!is.isComputed() && !now.equals(is.defaultValue())) {
            alter(is, is.defaultValue().map(value -> "SET DEFAULT " + value).orElse("DROP DEFAULT"));
        }
        identity(was, is);
        notNull(was, is);
        was.settings().stream()
                .filter(setting -> !is.settings().contains(setting))
                .map(Column::undo)
                .forEach(undo -> alter(is, undo));
        is.settings().stream()
                .filter(setting -> !was.settings().contains(setting))
                .forEach(setting -> alter(is, setting));
    }

    /** The sequence goes on where it is; a new one, where the former one was, or behind what the rows have. */
    private void identity(Column was, Column is) {
        Optional<Column.Identity> former = was.identity();
        Optional<Column.Identity> later = is.identity();
        if (former.isPresent() && later.isPresent()) {
            if (!former.get().when().equals(later.get().when())) {
                alter(is, "SET GENERATED " + later.get().when());
            }
            former.get().options(later.get()).ifPresent(each -> statements.add(new Alteration(each, false)));
        } else if (later.isPresent()) {
            alter(is, "SET NOT NULL");
            alter(is, "ADD" + later.get().inside());
            String sequence = later.get().name();
            String goOn = numbers.goOn(sequence).orElseGet(() -> SequenceChange.behindRows(sequence, name, is.name()));
            statements.add(new Alteration(goOn, false));
        }
    }

    private void notNull(Column was, Column is) {
        if (!was.notNull().equals(is.notNull())) {
            if (was.notNull().isPresent()) {
                alter(is, "DROP NOT NULL");
            }
            is.notNull()
                    .ifPresent(each -> statements.add(
                            new Alteration(alter + each.adding(is.name()).strip(), false)));
        }
    }

    private void options() {
        List<String> gone = former.options().stream()
                .map(TableChange::name)
                .filter(name -> later.options().stream().map(TableChange::name).noneMatch(name::equals))
                .toList();
        if (!gone.isEmpty()) {
            add("RESET (" + String.join(", ", gone) + ")", false);
        }
        List<String> come = later.options().stream()
                .filter(option -> !former.options().contains(option))
                .toList();
        if (!come.isEmpty()) {
            add("SET (" + Options.written(come) + ")", false);
        }
    }

    private static String name(String option) {
        return option.substring(0, option.indexOf('='));
    }

    private static Map<String, Column> columns(Definition.Table table) {
        return table.parts().stream()
                .flatMap(part -> part.column().stream())
                .collect(Collectors.toMap(Column::name, Function.identity()));
    }

    private void alter(Column column, String change) {
        add("ALTER COLUMN " + column.name() + " " + change, false);
    }

    private void add(String change, boolean losesData) {
        statements.add(new Alteration(alter + change, losesData));
    }
}
