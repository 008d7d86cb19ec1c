package dev.reseed.masking;

import dev.reseed.project.QuotedNames;
import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The file's map to rules. What is wrong is added to the reading's problems. */
final class RulesBinder {
    static final String LARGE_OBJECTS = "large_objects";
    static final String WHERE = "where";

    private static final String A_TABLE = "must be keep, null, or a map of columns to rules";

    private final String shown;
    private final Map<TableName, Rules.TableRules> tables = new LinkedHashMap<>();
    private Rules.@Nullable Rule largeObjects;

    RulesBinder(String shown) {
        this.shown = shown;
    }

    Rules bind(Value root) {
        root.anyKeys().ifPresent(section -> eachKey(section, this::entry));
        return new Rules(new Rules.Origin.File(shown, opening(root)), tables, largeObjects);
    }

    private static void eachKey(Section section, BiConsumer<Value, Value> consumer) {
        Iterator<Value> values = section.all().iterator();
        section.names().forEach(name -> consumer.accept(name, values.next()));
    }

    private void entry(Value name, Value value) {
        if (name.key().equals(LARGE_OBJECTS)) {
            largeObjects = wholesale(value, "must be keep or null").orElse(null);
            return;
        }
        Optional<TableName> table = TableName.parse(name.key());
        if (table.isEmpty()) {
            name.problem(Shown.quoted(name.key())
                    + " is no table: write schema.table, and a name with a dot in it as '\"a.b\".table'");
            return;
        }
        Rules.@Nullable TableRules before = tables.get(table.get());
        if (before != null) {
            name.problem("the table " + table.get().shown() + " has its rules on line "
                    + before.place().line() + " already");
            return;
        }
        Rules.Place place = place(name);
        if (value.isMap()) {
            tables.put(table.get(), columns(place, value));
        } else {
            wholesale(value, A_TABLE)
                    .ifPresent(rule -> tables.put(table.get(), new Rules.TableRules.Whole(place, rule)));
        }
    }

    private static Rules.TableRules columns(Rules.Place place, Value map) {
        Map<String, Rules.Placed> rules = new LinkedHashMap<>();
        List<Rules.Where> wheres = new ArrayList<>();
        map.anyKeys()
                .ifPresent(section -> eachKey(section, (name, value) -> {
                    if (name.key().equals(WHERE)) {
                        where(value).ifPresent(wheres::add);
                    } else {
                        column(name, value, rules);
                    }
                }));
        return new Rules.TableRules.Columns(place, rules, wheres.stream().findFirst(), opening(map));
    }

    private static Optional<Rules.Where> where(Value value) {
        Optional<String> text = value.word();
        if (text.filter(each -> !each.isBlank()).isEmpty()) {
            value.problem(
                    "where must be a condition in quotes, as \"created_at > '2024-01-01'\"; a column of this name is written '\"where\"'");
            return Optional.empty();
        }
        return text.map(each -> new Rules.Where(each, place(value)));
    }

    private static void column(Value name, Value value, Map<String, Rules.Placed> rules) {
        Optional<String> column = QuotedNames.column(name.key());
        if (column.isEmpty()) {
            name.problem(Shown.quoted(name.key()) + " is no column: write its name, or in double quotes as '\"name\"'");
            return;
        }
        if (rules.containsKey(column.get())) {
            name.problem("the column " + Shown.quoted(column.get()) + " has a rule already");
            return;
        }
        RuleBinder.bind(value).ifPresent(each -> rules.put(column.get(), new Rules.Placed(each, place(name))));
    }

    /**
     * {@code keep} or {@code null}, for all of a table, or all large objects.
     *
     * @param wanted what may stand here, for problems
     */
    private static Optional<Rules.Rule> wholesale(Value value, String wanted) {
        if (value.isMap()) {
            value.problem(Shown.quoted(value.key()) + " " + wanted);
            return Optional.empty();
        }
        if (value.word().filter("constant"::equals).isPresent()) {
            value.problem("the rule \"constant\" is one of a single column");
            return Optional.empty();
        }
        return RuleBinder.ofWholeWord(value, wanted);
    }

    private static Rules.Opening opening(Value map) {
        List<Value> names = map.isMap() ? map.anyKeys().map(Section::names).orElse(List.of()) : List.of();
        if (map.isFlow() || names.isEmpty()) {
            return new Rules.Opening.Braces(map.line());
        }
        // What "<<" brings along stands further up, in another map.
        Value first = names.stream()
                .filter(each -> each.line() >= map.line())
                .findFirst()
                .orElse(map);
        return new Rules.Opening.Block(first.line(), first.column() - 1);
    }

    private static Rules.Place place(Value value) {
        return new Rules.Place(value.line(), value.column());
    }
}
