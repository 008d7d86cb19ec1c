package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Expression;
import dev.reseed.seed.file.ExpressionParser;
import dev.reseed.seed.file.Formula;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ref} says: {@code { ref: events }}, {@code { ref: { table: event_ticket, of: order.event } }} for one of those that belong to a
 * row, {@code where: { status: paid }} for those with some values, {@code spread: zipf} where few are meant often.
 */
record ReferenceCall(String name, ColumnSpec spec, PlannedRows rows, Planning planning) {
    private static final String TABLE = "table";

    static Optional<Call> call(ColumnSpec spec) {
        return spec.filling() instanceof ColumnSpec.Filling.Provided provided
                        && provided.call().provider().equals("ref")
                ? Optional.of(provided.call())
                : Optional.empty();
    }

    /** @param requirement what a key asks of the reference */
    Optional<RowReference> read(Optional<Requirement> requirement) {
        return call(spec).map(call -> read(new Given(call), requirement));
    }

    private RowReference read(Given given, Optional<Requirement> requirement) {
        TableName table = planning.tableNamed(given.text(TABLE).orElse(""), spec.place());
        long key = rows.key("reference " + name);
        ParentRows others = planning.rows(table);
        Optional<String> of = given.text("of");
        if (of.isPresent()) {
            return new RowReference(table, ofRow(of.get(), table, requirement, key));
        }
        long size = others.size();
        if (size == 0) {
            throw wrong("there are no rows of " + table + " to refer to");
        }
        Optional<long[]> some = chosen(given, table, others);
        long count = some.map(each -> (long) each.length).orElse(size);
        Numbers drawn = requirement.isPresent() ? required(requirement.get(), count, key) : drawn(given, count, key);
        Numbers numbers = some.<Numbers>map(each -> row -> {
                    long at = drawn.at(row);
                    return at < 0 ? -1 : each[(int) at];
                })
                .orElse(drawn);
        double nulls = spec.nulls();
        long nullKey = Draw.key(key, "nulls");
        return new RowReference(
                table, nulls == 0 ? numbers : row -> Draw.isIn(nulls, nullKey, row) ? -1 : numbers.at(row));
    }

    private Numbers required(Requirement requirement, long count, long key) {
        if (requirement.below() > count) {
            throw wrong(
                    "a unique key wants another row for each of " + requirement.below() + ", and there are " + count);
        }
        return requirement.of(key, count);
    }

    private static Numbers drawn(Given given, long count, long key) {
        String spread = given.text("spread").orElse("even");
        if (spread.equals("even")) {
            return row -> Draw.below(key, row, count);
        }
        if (!spread.equals("zipf")) {
            throw given.wrong("spread", "even or zipf");
        }
        Permutation order = new Permutation(Draw.key(key, "order"), count);
        return row -> order.at((long) StrictMath.pow(count + 1.0, Draw.unit(key, row)) - 1);
    }

    /** One of the rows that belong to another row; where a key wants different ones, in an order of their own. */
    private Numbers ofRow(String path, TableName table, Optional<Requirement> requirement, long key) {
        Children children = planning.planned(table)
                .flatMap(planned -> planned.amount().driver())
                .map(Amount.Driver::children)
                .orElseThrow(() -> wrong(table + " is not counted per row of another table"));
        Formula formula = ExpressionParser.parse(path, spec.place());
        if (!(formula.root() instanceof Expression.Path names)) {
            throw wrong("\"of\" has to lead to a row: order.event");
        }
        Numbers owner = new Formulas(formula, planning).rowsAt(names, rows);
        return row -> {
            long of = owner.at(row);
            long count = of < 0 ? 0 : children.count(of);
            if (count == 0) {
                return -1;
            }
            long at = requirement.isPresent()
                    ? Math.floorMod(
                            requirement.get().index().at(row)
                                    + Draw.below(key, requirement.get().group().at(row), count),
                            count)
                    : Draw.below(key, row, count);
            return children.first(of) + at;
        };
    }

    private Optional<long[]> chosen(Given given, TableName table, ParentRows others) {
        if (!(given.argument("where").orElse(null) instanceof Argument.Entries where)) {
            return Optional.empty();
        }
        List<Map.Entry<String, Argument>> wanted =
                new ArrayList<>(where.entries().entrySet());
        long[] found = LongStream.range(0, others.size())
                .filter(row -> wanted.stream().allMatch(each -> matches(given, others, each, row)))
                .toArray();
        if (found.length == 0) {
            throw wrong("no row of " + table + " has these values");
        }
        return Optional.of(found);
    }

    private static boolean matches(Given given, ParentRows others, Map.Entry<String, Argument> wanted, long row) {
        @Nullable
        String text =
                Sample.texts(others.column(wanted.getKey()), new long[] {row}).getFirst();
        return given.scalar("where", wanted.getValue()).equals(text);
    }

    private ReseedException wrong(String why) {
        return ReseedException.usage(
                "a reference of the seed file cannot be used", spec.place() + ": " + why, "correct the seed file");
    }
}
