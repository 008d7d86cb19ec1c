package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Catalogue;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Products of the category that their row has, or that it refers to.
 *
 * @param proposals what the columns of a table are, by their names
 */
record Sold(Catalogue catalogue, Function<Table, Map<String, Call>> proposals) {
    private static final int MOST = 1 << 16;

    /** Empty for what is no product, and where there is no category. */
    Optional<Source> source(Call call, Column column, PlannedRows rows, Source otherwise) {
        if (!call.provider().equals("product") || call.arguments().containsKey("kind")) {
            return Optional.empty();
        }
        Optional<String> own = category(rows.table());
        if (own.isPresent()) {
            return Optional.of(new Lazy(() -> values(told(rows.values(own.get())), column, rows, otherwise)));
        }
        for (ForeignKey key : rows.chosenReferences()) {
            Optional<PlannedRows> parents = rows.planning().planned(key.referenced());
            Optional<String> theirs = parents.flatMap(each -> category(each.table()));
            boolean before =
                    rows.planning().isBefore(key.referenced(), rows.table().name());
            if (before && theirs.isPresent() && proposals.apply(rows.table()).size() > 2) {
                return Optional.of(new Lazy(() -> values(referred(key, theirs.get(), rows), column, rows, otherwise)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> category(Table table) {
        return proposals.apply(table).entrySet().stream()
                .filter(each -> each.getValue().provider().equals("category")
                        && !each.getValue().arguments().containsKey("kind")
                        && table.foreignKeys().stream()
                                .noneMatch(key -> key.columns().contains(each.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The category that each row tells itself; -1 for one that is not known. */
    private Numbers told(Values texts) {
        ThreadLocal<RowBuffer> scratch = ThreadLocal.withInitial(RowBuffer::new);
        return row -> {
            RowBuffer out = scratch.get();
            int start = out.length();
            int found = texts.write(row, out) ? catalogue.category(out.bytes(), start, out.length()) : -1;
            out.cutTo(start);
            return found;
        };
    }

    private Numbers referred(ForeignKey key, String name, PlannedRows rows) {
        PlannedRows parents = rows.planning().planned(key.referenced()).orElseThrow();
        Numbers parent = rows.parent(key);
        Numbers told = told(parents.values(name));
        int[] categories = new int[Math.clamp(parents.size(), 1, MOST)];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = (int) told.at(i);
        }
        return row -> {
            long at = parent.at(row);
            return at < 0 ? -1 : at < categories.length ? categories[(int) at] : told.at(at);
        };
    }

    private Values values(Numbers category, Column column, PlannedRows rows, Source otherwise) {
        Values others = otherwise.free();
        long key = rows.key("sold " + column.name());
        return Fitted.of(column.type(), (row, out) -> {
            int its = (int) category.at(row);
            if (its < 0) {
                return others.write(row, out);
            }
            catalogue.write(its, Draw.below(key, row, catalogue.size(its)), out);
            return true;
        });
    }
}
