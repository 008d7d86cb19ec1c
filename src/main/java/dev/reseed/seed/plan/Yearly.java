package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Numbers with a year inside, {@code INV-2024-00017}, that is the row's own. What else they are made of differs where they have to. */
final class Yearly implements Source {
    private static final int DIGITS = 4;
    private static final int MOST_YEARS = 60;
    private static final int TRIED = 50;
    private static final int FIRST = 1970;
    private static final int YEARS = 200;

    private final Source same;
    private final Numbers moments;

    /** The first days of years. */
    private final long[] days;

    private Yearly(Source same, Numbers moments) {
        this.same = same;
        this.moments = moments;
        this.days = LongStream.range(FIRST, FIRST + YEARS)
                .map(year -> LocalDate.of((int) year, 1, 1).toEpochDay())
                .toArray();
    }

    /**
     * Of choices of which each of some years comes as often as the others, as long as those of one are enough; empty for others.
     *
     * @param moments when rows are, in microseconds since 1970
     */
    static Optional<Source> of(Source source, Numbers moments, long rows, long key) {
        return source.choices()
                .flatMap(Yearly::ofOneYear)
                .filter(choices -> choices.size() >= rows)
                .map(choices -> new Yearly(Source.of(choices, key), moments));
    }

    /** Where it is the last number that counts up, as templates have it, or the first. */
    private static Optional<Choices> ofOneYear(Choices all) {
        if (all.size() < 2 || year(all, 0) < 0) {
            return Optional.empty();
        }
        for (int years = 2; years <= MOST_YEARS; years++) {
            long size = all.size() / years;
            if (size * years == all.size() && size > 1) {
                int stride = years;
                if (isOneYear(all, stride, size) && year(all, 1) != year(all, 0)) {
                    return Optional.of(new Strided(all, stride, size));
                }
                if (isOneYear(all, 1, size) && year(all, size) != year(all, 0)) {
                    return Optional.of(new Strided(all, 1, size));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOneYear(Choices all, long stride, long size) {
        int year = year(all, 0);
        return LongStream.rangeClosed(0, TRIED)
                .map(i -> (size - 1) * i / TRIED * stride)
                .allMatch(number -> year(all, number) == year);
    }

    private record Strided(Choices all, long stride, long size) implements Choices {
        @Override
        public void write(long number, RowBuffer out) {
            all.write(number * stride, out);
        }
    }

    private static int year(Choices all, long number) {
        RowBuffer out = new RowBuffer();
        all.write(number, out);
        int at = place(out, 0);
        int year = 0;
        for (int i = 0; at >= 0 && i < DIGITS; i++) {
            year = year * 10 + out.bytes()[at + i] - '0';
        }
        return at < 0 ? -1 : year;
    }

    /** Where four digits are that are a year of this century, and no more of them; -1 where none are. */
    private static int place(RowBuffer out, int from) {
        byte[] bytes = out.bytes();
        int digits = 0;
        for (int i = from; i <= out.length(); i++) {
            if (i < out.length() && bytes[i] >= '0' && bytes[i] <= '9') {
                digits++;
                continue;
            }
            if (digits == DIGITS && bytes[i - DIGITS] == '2' && bytes[i - DIGITS + 1] == '0') {
                return i - DIGITS;
            }
            digits = 0;
        }
        return -1;
    }

    @Override
    public long capacity() {
        return same.capacity();
    }

    @Override
    public Values free() {
        return dated(same.free());
    }

    @Override
    public Values required(Requirement requirement) {
        return dated(same.required(requirement));
    }

    private Values dated(Values values) {
        return (row, out) -> {
            int start = out.length();
            boolean there = values.write(row, out);
            int at = there ? place(out, start) : -1;
            if (at >= 0) {
                write(year(moments.at(row)), at, out);
            }
            return there;
        };
    }

    private static void write(int year, int at, RowBuffer out) {
        int left = year;
        for (int i = DIGITS - 1; i >= 0; i--) {
            out.bytes()[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private int year(long moment) {
        long day = Math.floorDiv(moment, Moments.DAY);
        int low = 0;
        int high = days.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (days[middle] <= day) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return FIRST + low;
    }

    /** For calls of numbers that may have a year inside. */
    static boolean mayBe(String provider) {
        return List.of("invoice_number", "order_number", "ticket_number").contains(provider);
    }
}
