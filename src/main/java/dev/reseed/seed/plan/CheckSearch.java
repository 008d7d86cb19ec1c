package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Has a CHECK hold that no generator was made for: the server is asked for which of some rows it holds, and the columns that it reads take
 * their values from those alone.
 */
record CheckSearch(PlannedRows rows, Ground ground) {
    private static final int TRIED = 200;
    private static final int SEARCHED = 5_000;

    /** @throws ReseedException where it holds for none, or for columns that have to be what they are */
    void satisfy(Check check) {
        boolean ofColumn = check.columns().size() == 1
                && !rows.isReference(check.columns().getFirst());
        if (ofColumn || holdsForAll(check, Sample.rows(rows.size(), TRIED))) {
            return;
        }
        List<String> columns = read(check);
        boolean bound = columns.stream()
                .anyMatch(name -> rows.isReference(name)
                        || rows.requirement(new Unit.OfColumn(name)).isPresent());
        long[] all = Sample.rows(rows.size(), SEARCHED);
        List<Boolean> holds = holds(check, all);
        long[] good = LongStream.range(0, all.length)
                .filter(i -> holds.get((int) i))
                .map(i -> all[(int) i])
                .toArray();
        if (good.length == 0 || bound) {
            throw unmet(check);
        }
        long key = rows.key("check " + check.name());
        for (String name : columns) {
            Values values = rows.column(name);
            rows.replace(name, (row, out) -> values.write(good[(int) Draw.below(key, row, good.length)], out));
        }
    }

    private boolean holdsForAll(Check check, long[] tried) {
        return holds(check, tried).stream().allMatch(each -> each);
    }

    private List<Boolean> holds(Check check, long[] numbers) {
        Map<String, List<@Nullable String>> texts = new HashMap<>();
        for (Column column : rows.table().columns()) {
            if (column.supply() != Column.Supply.COMPUTED) {
                texts.put(column.name(), Sample.texts(rows.column(column.name()), numbers));
            }
        }
        return ground.holds(rows.table(), check, texts);
    }

    private List<String> read(Check check) {
        return check.columns().stream()
                .filter(name -> rows.table()
                        .column(name)
                        .filter(each -> each.supply() != Column.Supply.COMPUTED)
                        .isPresent())
                .toList();
    }

    private ReseedException unmet(Check check) {
        return ReseedException.failed(
                "no values are known that fulfil the CHECK \"" + check.name() + "\" of "
                        + rows.table().name(),
                "it says: " + check.sql(),
                "give " + String.join(", ", check.columns()) + " values in a seed file; reseed seed init writes one");
    }
}
