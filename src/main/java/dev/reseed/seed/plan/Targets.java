package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a foreign key's columns may be: the rows that it can refer to. For one thread. */
final class Targets {
    /** More are not looked through. */
    private static final int MOST = 100_000;

    /** What computed values of a column may take in memory. */
    private static final long MOST_BYTES = 64L << 20;

    private final PlannedRows rows;
    private final ForeignKey key;
    private final ParentRows others;
    private final Ground ground;
    private Set<List<@Nullable String>> there = Set.of();
    private int after = -1;

    private Targets(PlannedRows rows, ForeignKey key, ParentRows others, Ground ground) {
        this.rows = rows;
        this.key = key;
        this.others = others;
        this.ground = ground;
    }

    /** Of a table's foreign keys that rows could break: not where all refer to rows because of how their values are made, or it is not known. */
    static List<Targets> of(PlannedRows rows, Planning planning, Ground ground) {
        List<Targets> targets = new ArrayList<>();
        for (ForeignKey key : rows.table().foreignKeys()) {
            boolean isSelf = key.referenced().equals(rows.table().name());
            if (!rows.referred().isMet(key)) {
                ParentRows others = isSelf ? rows : planning.rows(key.referenced());
                if (others.size() <= MOST) {
                    targets.add(new Targets(rows, key, others, ground));
                }
            }
        }
        return targets;
    }

    ForeignKey key() {
        return key;
    }

    /**
     * Which of some rows refer to what is not there.
     *
     * @param texts of the columns that rows bring
     */
    boolean[] missing(Map<String, List<@Nullable String>> texts) {
        List<List<@Nullable String>> own =
                key.columns().stream().map(column -> own(column, texts)).toList();
        boolean[] missing = new boolean[own.getFirst().size()];
        for (int i = 0; i < missing.length; i++) {
            List<@Nullable String> tuple = tuple(own, i);
            missing[i] = isDemanded(tuple) && !there().contains(tuple);
        }
        return missing;
    }

    /** What there is to refer to; looked up again where the rows have become others since. */
    private Set<List<@Nullable String>> there() {
        if (after != others.changes()) {
            long[] all = LongStream.range(0, others.size()).toArray();
            List<List<@Nullable String>> theirs = key.referencedColumns().stream()
                    .map(column -> Sample.texts(others.column(column), all))
                    .toList();
            Set<List<@Nullable String>> found = new HashSet<>();
            for (int i = 0; i < all.length; i++) {
                found.add(tuple(theirs, i));
            }
            there = found;
            after = others.changes();
        }
        return there;
    }

    private boolean isDemanded(List<@Nullable String> tuple) {
        return key.full()
                ? tuple.stream().anyMatch(Objects::nonNull)
                : tuple.stream().noneMatch(Objects::isNull);
    }

    private static List<@Nullable String> tuple(List<List<@Nullable String>> columns, int row) {
        List<@Nullable String> tuple = new ArrayList<>();
        columns.forEach(column -> tuple.add(column.get(row)));
        return tuple;
    }

    private List<@Nullable String> own(String name, Map<String, List<@Nullable String>> texts) {
        List<@Nullable String> brought = texts.get(name);
        return brought == null
                ? ground.computed(rows.table(), rows.table().column(name).orElseThrow(), texts)
                : brought;
    }

    /**
     * The values that the server computes for a column of a table's rows, in their order.
     *
     * @throws ReseedException failed, where they are more than can be kept
     */
    static Values computed(PlannedRows rows, Column column, Ground ground) {
        KeptTexts kept = new KeptTexts();
        Set<String> read = Reading.of(rows.table(), List.of(column.name()));
        for (long from = 0; from < rows.size(); from += KeptTexts.BLOCK) {
            long[] some = LongStream.range(from, Math.min(from + KeptTexts.BLOCK, rows.size()))
                    .toArray();
            kept.add(ground.computed(rows.table(), column, texts(rows, some, read)));
            if (kept.bytes() > MOST_BYTES) {
                throw tooMany(rows, column);
            }
        }
        return kept;
    }

    private static ReseedException tooMany(PlannedRows rows, Column column) {
        return ReseedException.failed(
                "the values of " + rows.table().name() + "." + column.name() + " cannot be kept",
                String.format(
                        Locale.ROOT,
                        "others are made of them, the server computes them, and those of %,d rows take more than %,d MB",
                        rows.size(),
                        MOST_BYTES >> 20),
                "ask for fewer rows of " + rows.table().name() + ", or use a smaller --scale");
    }

    /** What some rows bring. */
    static Map<String, List<@Nullable String>> texts(PlannedRows rows, long[] numbers) {
        return texts(
                rows, numbers, rows.table().columns().stream().map(Column::name).collect(Collectors.toSet()));
    }

    /** What some rows bring for some columns. */
    static Map<String, List<@Nullable String>> texts(PlannedRows rows, long[] numbers, Set<String> wanted) {
        Table table = rows.table();
        Map<String, List<@Nullable String>> texts = new HashMap<>();
        table.columns().stream()
                .filter(each -> each.supply() != Column.Supply.COMPUTED && wanted.contains(each.name()))
                .forEach(each -> texts.put(each.name(), Sample.texts(rows.values(each.name()), numbers)));
        return texts;
    }
}
