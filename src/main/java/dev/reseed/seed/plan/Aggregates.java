package dev.reseed.seed.plan;

import dev.reseed.seed.file.Expression;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;

/** What an expression makes of the rows that belong to a row: those of a table whose rows are counted per row of this one. */
record Aggregates(Formulas formulas, Expression.Aggregate aggregate, Planning planning) {
    private static final int MOST_SCALE = 6;

    Cells cells(PlannedRows rows) {
        TableName child = aggregate.child().size() > 1
                ? new TableName(aggregate.child().get(0), aggregate.child().get(1))
                : new TableName("public", aggregate.child().getFirst());
        PlannedRows children = planning.planned(child)
                .orElseThrow(() -> formulas.wrong(aggregate, "no rows of " + child + " are made with these"));
        Children belonging = children.amount()
                .driver()
                .filter(driver -> driver.key().referenced().equals(rows.table().name()))
                .map(Amount.Driver::children)
                .orElseThrow(() -> formulas.wrong(
                        aggregate, child + " is not counted per " + rows.table().name()));
        if (aggregate.fold() == Expression.Fold.COUNT) {
            return new Cells.Amounts(counted(formulas.of(aggregate.of(), children), belonging), 0);
        }
        Cells of = formulas.of(aggregate.of(), children);
        if (of instanceof Cells.Times times) {
            return new Cells.Times(extreme(times.at(), belonging), times.days());
        }
        Cells.Amounts amounts = formulas.amounts(aggregate.of(), children);
        return switch (aggregate.fold()) {
            case SUM -> new Cells.Amounts(sum(amounts.at(), belonging), amounts.scale());
            case MIN, MAX -> new Cells.Amounts(extreme(amounts.at(), belonging), amounts.scale());
            case AVG -> new Cells.Amounts(average(amounts, belonging), MOST_SCALE);
            case COUNT -> throw new IllegalStateException();
        };
    }

    private static Numbers counted(Cells of, Children children) {
        if (of instanceof Cells.Truths truths) {
            return row -> {
                long first = children.first(row);
                long count = 0;
                for (long child = first; child < first + children.count(row); child++) {
                    count += truths.at().at(child) == 1 ? 1 : 0;
                }
                return count;
            };
        }
        return children::count;
    }

    private static Numbers sum(Numbers of, Children children) {
        return row -> {
            long first = children.first(row);
            long sum = 0;
            for (long child = first; child < first + children.count(row); child++) {
                long each = of.at(child);
                sum += each == Cells.NULL ? 0 : each;
            }
            return sum;
        };
    }

    private Numbers extreme(Numbers of, Children children) {
        boolean least = aggregate.fold() == Expression.Fold.MIN;
        return row -> {
            long first = children.first(row);
            long result = Cells.NULL;
            for (long child = first; child < first + children.count(row); child++) {
                long each = of.at(child);
                if (each != Cells.NULL && (result == Cells.NULL || (least ? each < result : each > result))) {
                    result = each;
                }
            }
            return result;
        };
    }

    private static Numbers average(Cells.Amounts of, Children children) {
        long unit = Digits.ten(MOST_SCALE - Math.min(MOST_SCALE, of.scale()));
        Numbers sum = sum(of.at(), children);
        return row -> {
            long count = children.count(row);
            return count == 0 ? Cells.NULL : sum.at(row) * unit / count;
        };
    }
}
