package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Family;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Optional;

/** Ranges that do not overlap, as an exclusion constraint wants them: one behind the other, within each parent where that is compared too. */
record Disjoint(Column column, PlannedRows rows, Settings settings) {
    Optional<Source> source() {
        if (!(column.type().base() instanceof ColumnType.Range range) || range.several()) {
            return Optional.empty();
        }
        return rows.table().exclusions().stream()
                .filter(this::concerns)
                .findFirst()
                .flatMap(exclusion -> source(exclusion, Family.of(range.of())));
    }

    private boolean concerns(Exclusion exclusion) {
        return exclusion.parts().stream()
                .anyMatch(part -> part.operator().equals("&&") && part.columns().equals(List.of(column.name())));
    }

    private Optional<Source> source(Exclusion exclusion, Family family) {
        boolean ofParent = exclusion.parts().stream()
                .anyMatch(part ->
                        part.operator().equals("=") && part.columns().stream().allMatch(rows::isDriver));
        Optional<Children> children =
                rows.amount().driver().filter(driver -> ofParent).map(Amount.Driver::children);
        Numbers place = children.<Numbers>map(each -> each::ordinal).orElse(row -> row);
        long places = children.map(Children::most).orElse(rows.size());
        long key = rows.key("disjoint " + column.name());
        return switch (family) {
            case TIMESTAMP, TIMESTAMPTZ ->
                Optional.of(Source.of(times(place, places, key, family == Family.TIMESTAMPTZ)));
            case DATE -> Optional.of(Source.of(days(place, places, key)));
            case INTEGER, NUMERIC -> Optional.of(Source.of(numbers(place, key)));
            default -> Optional.empty();
        };
    }

    private Values times(Numbers place, long places, long key, boolean zoned) {
        long quarter = 15 * Moments.MINUTE;
        long stride =
                Math.max(4 * quarter, (settings.until() - settings.from()) / Math.max(1, places) / quarter * quarter);
        long longest = Math.max(1, Math.min(stride / quarter - 1, 16));
        return (row, out) -> {
            long free = Math.max(1, stride / quarter - longest);
            long from = settings.from() + place.at(row) * stride + quarter * Draw.below(key, row, free);
            out.add('[');
            Moments.timestamp(from, zoned, out);
            out.add(',');
            Moments.timestamp(from + quarter * (1 + Draw.below(key + 1, row, longest)), zoned, out);
            out.add(')');
            return true;
        };
    }

    private Values days(Numbers place, long places, long key) {
        long first = Math.floorDiv(settings.from(), Moments.DAY);
        long stride = Math.max(2, (Math.floorDiv(settings.until(), Moments.DAY) - first) / Math.max(1, places));
        long longest = Math.max(1, Math.min(stride - 1, 21));
        return (row, out) -> {
            long from = first + place.at(row) * stride + Draw.below(key, row, Math.max(1, stride - longest));
            out.add('[');
            Moments.date(from, out);
            out.add(',');
            Moments.date(from + 1 + Draw.below(key + 1, row, longest), out);
            out.add(')');
            return true;
        };
    }

    private static Values numbers(Numbers place, long key) {
        return (row, out) -> {
            long from = place.at(row) * 10;
            out.add('[');
            Digits.write(from, out);
            out.add(',');
            Digits.write(from + 1 + Draw.below(key, row, 9), out);
            out.add(')');
            return true;
        };
    }
}
