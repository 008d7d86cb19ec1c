package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Expression;
import dev.reseed.seed.file.Formula;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes of an expression what can be asked for each row. */
final class Formulas {
    private static final int MOST_SCALE = 6;

    private final Formula formula;
    private final Planning planning;

    Formulas(Formula formula, Planning planning) {
        this.formula = formula;
        this.planning = planning;
    }

    Cells cells(PlannedRows rows) {
        return cells(formula.root(), rows);
    }

    private Cells cells(Expression expression, PlannedRows rows) {
        return switch (expression) {
            case Expression.Numeral numeral -> numeral(numeral.value());
            case Expression.Text text -> text(text.text());
            case Expression.Truth truth -> new Cells.Truths(row -> truth.truth() ? 1 : 0);
            case Expression.Null none -> new Cells.Texts(Values.NULL);
            case Expression.Path path -> path(path, rows);
            case Expression.Negative negative -> {
                Cells.Amounts of = amounts(negative.of(), rows);
                yield new Cells.Amounts(strict(of.at(), number -> -number), of.scale());
            }
            case Expression.Not not -> {
                Numbers of = truths(not.of(), rows);
                yield new Cells.Truths(strict(of, truth -> 1 - truth));
            }
            case Expression.IsNull isNull -> {
                Cells of = cells(isNull.of(), rows);
                Numbers nulls = nulls(of);
                yield new Cells.Truths(nulls);
            }
            case Expression.Binary binary -> new Operations(this, binary).cells(rows);
            case Expression.Apply apply -> new Functions(this, apply).cells(rows);
            case Expression.Aggregate aggregate -> new Aggregates(this, aggregate, planning).cells(rows);
        };
    }

    /** The cells of a part. */
    Cells of(Expression part, PlannedRows rows) {
        return cells(part, rows);
    }

    private static Numbers nulls(Cells cells) {
        return switch (cells) {
            case Cells.Amounts amounts -> row -> amounts.at().at(row) == Cells.NULL ? 1 : 0;
            case Cells.Truths truths -> row -> truths.at().at(row) == Cells.NULL ? 1 : 0;
            case Cells.Times times -> row -> times.at().at(row) == Cells.NULL ? 1 : 0;
            case Cells.Texts texts -> new NullTest(texts.values());
        };
    }

    private static Cells numeral(BigDecimal number) {
        int scale = Math.clamp(number.stripTrailingZeros().scale(), 0, MOST_SCALE);
        long unscaled = number.movePointRight(scale).longValue();
        return new Cells.Amounts(row -> unscaled, scale);
    }

    private static Cells text(String text) {
        Choices only = Choices.of(List.of(text));
        return new Cells.Texts((row, out) -> {
            only.write(0, out);
            return true;
        });
    }

    static Numbers strict(Numbers of, java.util.function.LongUnaryOperator operation) {
        return row -> {
            long at = of.at(row);
            return at == Cells.NULL ? Cells.NULL : operation.applyAsLong(at);
        };
    }

    Cells.Amounts amounts(Expression part, PlannedRows rows) {
        if (cells(part, rows) instanceof Cells.Amounts amounts) {
            return amounts;
        }
        throw wrong(part, "a number is needed here");
    }

    Numbers truths(Expression part, PlannedRows rows) {
        if (cells(part, rows) instanceof Cells.Truths truths) {
            return truths.at();
        }
        throw wrong(part, "something true or false is needed here");
    }

    /** A length of time that is written as a text: {@code '2h'}. */
    static OptionalLong span(Expression part) {
        return part instanceof Expression.Text text ? Spans.length(text.text()) : OptionalLong.empty();
    }

    private Cells path(Expression.Path path, PlannedRows rows) {
        return path(path, path.names(), rows);
    }

    private Cells path(Expression.Path path, List<String> names, PlannedRows rows) {
        String name = names.getFirst();
        if (names.size() > 1) {
            Step step = step(path, name, rows);
            Cells further = step.to instanceof PlannedRows planned
                    ? path(path, names.subList(1, names.size()), planned)
                    : existing(path, names.get(1), step);
            return through(step.parent, further);
        }
        Optional<Column> column = rows.table().column(name);
        if (column.isPresent()) {
            return Cells.of(column.get().type(), rows.column(name));
        }
        ColumnSpec let = rows.let(name)
                .orElseThrow(() -> wrong(
                        path,
                        rows.table().name() + " has no column \"" + name + "\", and nothing below let is named so"
                                + near(name, rows)));
        return planning.let(name, let, rows);
    }

    private static String near(String name, PlannedRows rows) {
        List<String> names = new ArrayList<>(
                rows.table().columns().stream().map(Column::name).toList());
        names.addAll(rows.lets());
        return Suggestions.nearest(name, names)
                .map(each -> "; did you mean " + each + "?")
                .orElse("");
    }

    private Cells existing(Expression.Path path, String name, Step step) {
        Column column = planning.table(step.table)
                .column(name)
                .orElseThrow(() -> wrong(path, step.table + " has no column \"" + name + "\""));
        return Cells.of(column.type(), step.to.column(name));
    }

    private static Cells through(Numbers parent, Cells cells) {
        return switch (cells) {
            case Cells.Amounts amounts -> new Cells.Amounts(through(parent, amounts.at()), amounts.scale());
            case Cells.Truths truths -> new Cells.Truths(through(parent, truths.at()));
            case Cells.Times times -> new Cells.Times(through(parent, times.at()), times.days());
            case Cells.Texts texts ->
                new Cells.Texts((row, out) -> {
                    long at = parent.at(row);
                    return at >= 0 && texts.values().write(at, out);
                });
        };
    }

    private static Numbers through(Numbers parent, Numbers of) {
        return row -> {
            long at = parent.at(row);
            return at < 0 ? Cells.NULL : of.at(at);
        };
    }

    /** Where a name leads: to which rows of which table. */
    record Step(TableName table, Numbers parent, ParentRows to) {}

    /** A name that means a row: of a foreign key's column, with or without {@code _id}, or below {@code let}. */
    Step step(Expression.Path path, String name, PlannedRows rows) {
        Optional<ColumnSpec> let = rows.let(name);
        if (let.isPresent()) {
            return planning.reference(name, let.get(), rows)
                    .map(found -> new Step(found.table(), found.rows(), planning.rows(found.table())))
                    .orElseThrow(() -> wrong(path, "\"" + name + "\" means no row"));
        }
        ForeignKey key = rows.table().foreignKeys().stream()
                .filter(each ->
                        each.columns().stream().anyMatch(column -> column.equals(name) || column.equals(name + "_id")))
                .findFirst()
                .orElseThrow(() -> wrong(
                        path,
                        "\"" + name + "\" is no foreign key of " + rows.table().name() + near(name, rows)));
        return new Step(key.referenced(), rows.parent(key), planning.rows(key.referenced()));
    }

    /** The rows to which a path leads whose last name means a row, too. */
    Numbers rowsAt(Expression.Path path, PlannedRows rows) {
        PlannedRows at = rows;
        Numbers numbers = row -> row;
        for (String name : path.names()) {
            Step step = step(path, name, at);
            Numbers before = numbers;
            numbers = row -> {
                long reached = before.at(row);
                return reached < 0 ? -1 : step.parent.at(reached);
            };
            if (step.to instanceof PlannedRows planned) {
                at = planned;
            } else if (!name.equals(path.names().getLast())) {
                throw wrong(path, "the rows of " + step.table + " are not made with these");
            }
        }
        return numbers;
    }

    ReseedException wrong(Expression part, String why) {
        return ReseedException.usage(
                "an expression of the seed file cannot be used",
                formula.place(part) + ": " + why,
                "correct it: = " + formula.text());
    }

    /** A time that is later by a length of time. */
    static Cells later(Cells.Times time, long span) {
        return new Cells.Times(strict(time.at(), at -> at + span), time.days() && span % Moments.DAY == 0);
    }

    /** Whole days between days, whole seconds between other times. */
    static Cells between(Cells.Times later, Cells.Times earlier) {
        long unit = later.days() && earlier.days() ? Moments.DAY : Moments.SECOND;
        return new Cells.Amounts(
                row -> {
                    long one = later.at().at(row);
                    long other = earlier.at().at(row);
                    return one == Cells.NULL || other == Cells.NULL ? Cells.NULL : (one - other) / unit;
                },
                0);
    }
}
