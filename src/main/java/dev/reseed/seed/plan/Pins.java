package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column in rows by hand, which are the first. Where values have to differ, rows that would have one of these take one that no
 * row has.
 */
record Pins(PlannedRows rows, Column column) {
    private static final int OFTEN = 1 << 16;

    Values over(Values values) {
        List<TableSpec.Pin> pins = rows.pins();
        Map<Integer, Optional<byte[]>> byHand = new HashMap<>();
        for (int i = 0; i < Math.min(pins.size(), rows.size()); i++) {
            ColumnSpec spec = pins.get(i).values().get(column.name());
            if (spec != null) {
                byHand.put(i, written(spec));
            }
        }
        if (byHand.isEmpty()) {
            return values;
        }
        boolean differ = rows.requirement(rows.unit(column.name())).isPresent();
        Values others = differ ? without(values, byHand) : values;
        byte[] @Nullable [] own = new byte[pins.size()][];
        byHand.forEach((row, text) -> own[row] = text.orElse(null));
        boolean[] told = new boolean[pins.size()];
        byHand.keySet().forEach(row -> told[row] = true);
        return (row, out) -> {
            if (row >= told.length || !told[(int) row]) {
                return others.write(row, out);
            }
            byte[] text = own[(int) row];
            if (text == null) {
                return false;
            }
            out.add(text);
            return true;
        };
    }

    private Optional<byte[]> written(ColumnSpec spec) {
        return switch (spec.filling()) {
            case ColumnSpec.Filling.Nothing nothing -> Optional.empty();
            case ColumnSpec.Filling.Constant constant ->
                Optional.of(Constants.text(constant.value(), column.type()).getBytes(StandardCharsets.UTF_8));
            case ColumnSpec.Filling.Provided provided -> throw noValue(spec);
            case ColumnSpec.Filling.Computed computed -> throw noValue(spec);
        };
    }

    private static ReseedException noValue(ColumnSpec spec) {
        return ReseedException.usage(
                "a row by hand cannot be used",
                spec.place() + ": a value is expected here, as it is written",
                "correct the seed file");
    }

    /** Rows behind the last make way: their numbers are free. */
    private Values without(Values values, Map<Integer, Optional<byte[]>> byHand) {
        Set<String> taken = new HashSet<>();
        byHand.values()
                .forEach(text -> text.ifPresent(
                        each -> taken.add(new String(each, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))));
        Map<Long, Long> moved = new HashMap<>();
        RowBuffer out = new RowBuffer();
        long free = rows.size();
        for (long row = 0; row < rows.size(); row++) {
            if (row % OFTEN == 0) {
                rows.planning().check();
            }
            boolean isPinned = row < rows.pins().size() && byHand.containsKey((int) row);
            if (!isPinned && taken.contains(text(values, row, out))) {
                while (taken.contains(text(values, free, out))) {
                    free++;
                }
                moved.put(row, free++);
            }
        }
        return moved.isEmpty() ? values : new Moved(values, moved);
    }

    private static String text(Values values, long row, RowBuffer out) {
        out.clear();
        return values.write(row, out)
                ? new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)
                : "";
    }

    /** Values of which some rows have another row's. */
    private record Moved(Values values, Map<Long, Long> moved) implements Values {
        @Override
        public boolean write(long row, RowBuffer out) {
            Long other = moved.get(row);
            return values.write(other == null ? row : other, out);
        }
    }
}
