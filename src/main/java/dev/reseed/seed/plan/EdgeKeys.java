package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Key;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Edge values in unique keys: each once, and none that an ordinary row has. */
record EdgeKeys(PlannedRows rows) {
    /** In larger tables looking for a value takes longer than it is worth. */
    private static final long MOST_ROWS = 1_000_000;

    private static final Set<String> COMPARED = Set.of(
            "text",
            "varchar",
            "citext",
            "bpchar",
            "int2",
            "int4",
            "int8",
            "numeric",
            "date",
            "timestamp",
            "timestamptz",
            "uuid");

    /** Whether any key reads a column. */
    boolean reads(String column) {
        return keys(column).findAny().isPresent();
    }

    private Stream<Key> keys(String column) {
        return rows.table().keys().stream()
                .filter(key -> key.columns().contains(column)
                        || key.predicate()
                                .filter(each -> EdgeReads.names(each, column))
                                .isPresent()
                        || isOfComputed(key, column));
    }

    private boolean isOfComputed(Key key, String column) {
        return EdgeReads.computedOf(column, rows.table())
                .anyMatch(each -> key.columns().contains(each.name()));
    }

    /** Whether rows with NULL never collide. */
    boolean takesNulls(String column) {
        return keys(column).allMatch(key -> key.nullsDistinct() && !key.primary());
    }

    /** Those of some values that each can have a row of its own. */
    List<String> free(Column column, List<String> values) {
        if (!reads(column.name())) {
            return values;
        }
        boolean comparable = column.type().base() instanceof ColumnType.Base base && COMPARED.contains(base.name());
        if (!comparable
                || rows.size() > MOST_ROWS
                || !keys(column.name()).allMatch(key -> isPlain(key, column.name()))) {
            return List.of();
        }
        Set<String> taken = new HashSet<>();
        List<@Nullable String> ordinary = Sample.texts(
                rows.values(column.name()), LongStream.range(0, rows.size()).toArray());
        for (String each : ordinary) {
            if (each != null) {
                taken.add(compared(each));
            }
        }
        List<String> free = new ArrayList<>();
        for (String each : values) {
            if (taken.add(compared(each))) {
                free.add(each);
            }
        }
        return free;
    }

    private boolean isPlain(Key key, String column) {
        return !isOfComputed(key, column)
                && key.predicate().filter(each -> EdgeReads.names(each, column)).isEmpty()
                && key.parts().stream()
                        .filter(part -> part.columns().contains(column))
                        .allMatch(part -> part.plain() || isCase(part.sql()));
    }

    private static boolean isCase(String sql) {
        return sql.startsWith("lower(") || sql.startsWith("upper(");
    }

    /** The same for all that any comparison could take for the same: case, accents, blanks, zeros. */
    private static String compared(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            String folded = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
            StringBuilder bare = new StringBuilder();
            folded.codePoints().filter(each -> isTold(each)).forEach(bare::appendCodePoint);
            return bare.toString();
        }
    }

    private static boolean isTold(int point) {
        int type = Character.getType(point);
        return type != Character.NON_SPACING_MARK
                && type != Character.FORMAT
                && type != Character.CONTROL
                && !Character.isWhitespace(point)
                && !Character.isSpaceChar(point);
    }
}
