package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Chooser;
import dev.reseed.seed.provider.Milestones;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moments that agree with the others of their row: what is past or to come as its state says, what is cancelled before it starts, what is
 * overdue since some days, and appointments in the hours in which people work.
 *
 * @param now in microseconds since 1970
 */
record Timed(Chooser chooser, CallSources calls, States states, PlannedRows rows, long now) {
    private static final Set<String> HOURLY = Set.of("booking", "shift", "lesson", "interview", "treatment");
    private static final Set<String> BOOKED = Set.of(
            "booking", "shift", "lesson", "interview", "event", "flight", "showing", "match", "rental", "treatment");

    private static final String BEGINNINGS = "started|scheduled";
    private static final int FORTNIGHT = 14;
    private static final long ADULT = (18 * 365 + 5) * Moments.DAY;
    private static final Numbers NEVER = row -> Long.MIN_VALUE;

    /** Of what a call gives. */
    Source of(Call call, Column column, Measure wide) {
        Measure its = isOpen(call) ? tensed(call, column, wide) : wide;
        if (!isTime(column)) {
            return its;
        }
        if (isBeginning(column)) {
            return begun(its, column);
        }
        if (isHiring(column)) {
            return grown(its, column);
        }
        if (Milestones.isDue(column)) {
            return states.having("overdue", rows)
                    .<Source>map(test -> with(its, overdue(call, its, new Later(test)), column))
                    .orElse(its);
        }
        return Milestones.isCancellation(column) && chooser.isAbout(rows.table(), BOOKED)
                ? start(column)
                        .<Source>map(start -> with(its, before(start, column, its.key()), column))
                        .orElse(its)
                : its;
    }

    private static boolean isOpen(Call call) {
        return new Given(call)
                        .text("until")
                        .filter(until -> until.startsWith("+"))
                        .isPresent()
                && !call.arguments().containsKey("after");
    }

    private Measure tensed(Call call, Column column, Measure wide) {
        return states.tense(rows)
                .map(tense -> new Tensed(
                                wide,
                                calls.of(with(call, "until", "now"), column, rows),
                                calls.of(with(call, "from", "now"), column, rows),
                                tense)
                        .source())
                .orElse(wide);
    }

    private static Call with(Call call, String name, String text) {
        Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
        arguments.put(name, new Argument.Text(text));
        return new Call(call.provider(), arguments);
    }

    private static Measure with(Measure measure, Numbers moments, Column column) {
        Numbers amounts = isDay(column) ? row -> Math.floorDiv(moments.at(row), Moments.DAY) : moments;
        return new Measure(measure.measured(), amounts, moments, measure.key());
    }

    /** Whether it is the beginning of something that people do by the hour, and that ends at a moment of its own. */
    private boolean isHourly(Column column) {
        return !isDay(column)
                && chooser.isAbout(rows.table(), HOURLY)
                && chooser.columnOf("ended", column, rows.table())
                        .flatMap(rows.table()::column)
                        .filter(end -> isTime(end) && !isDay(end))
                        .flatMap(end -> chooser.columnOf(BEGINNINGS, end, rows.table()))
                        .filter(column.name()::equals)
                        .isPresent();
    }

    /** Whether it is when that begins which a row books. */
    private boolean isBeginning(Column column) {
        return chooser.isAbout(rows.table(), BOOKED)
                && chooser.columnOf("ended|created", column, rows.table())
                        .flatMap(rows.table()::column)
                        .flatMap(other -> chooser.columnOf(BEGINNINGS, other, rows.table()))
                        .filter(column.name()::equals)
                        .isPresent();
    }

    private Measure begun(Measure its, Column column) {
        Optional<Numbers> created = created(column);
        Numbers moments = created.<Numbers>map(made -> new NotBefore(its.moments(), made, now))
                .orElse(its.moments());
        return isHourly(column)
                ? with(its, new WorkingHours(moments, created.orElse(NEVER), now, its.key()), column)
                : created.isPresent() ? with(its, moments, column) : its;
    }

    /** Whether it is when somebody was hired whose birth date is known. */
    private boolean isHiring(Column column) {
        return chooser.isAbout(rows.table(), Set.of("employee"))
                && chooser.columnOf("birth", column, rows.table())
                        .flatMap(rows.table()::column)
                        .flatMap(birth -> chooser.columnOf("started", birth, rows.table()))
                        .filter(column.name()::equals)
                        .isPresent();
    }

    /** Nobody is hired as a child. */
    private Measure grown(Measure its, Column column) {
        Optional<Numbers> born = chooser.columnOf("birth", column, rows.table()).flatMap(rows::micros);
        Numbers moments = its.moments();
        long key = its.key();
        return born.map(birth -> with(
                        its,
                        row -> {
                            long at = moments.at(row);
                            long adult = birth.at(row) + ADULT;
                            return at >= adult || adult >= now
                                    ? at
                                    : adult + (long) (Draw.unit(key + 1, row) * (now - adult));
                        },
                        column))
                .orElse(its);
    }

    private Optional<Numbers> start(Column column) {
        return chooser.columnOf(BEGINNINGS, column, rows.table()).flatMap(rows::micros);
    }

    private Optional<Numbers> created(Column column) {
        return chooser.columnOf("created", column, rows.table()).flatMap(rows::micros);
    }

    /** Between when the row came to be and what is cancelled. */
    private Numbers before(Numbers start, Column column, long key) {
        Numbers begun = created(column).orElseGet(rows::moments);
        return row -> {
            long end = Math.min(start.at(row), now);
            long from = Math.max(begun.at(row), end - FORTNIGHT * Moments.DAY);
            long span = end - from > Moments.HOUR ? end - from : 2 * Moments.DAY;
            return (end - 1 - (long) (Draw.unit(key, row) * (span - 1))) / Moments.SECOND * Moments.SECOND;
        };
    }

    /** Since some days, though not before what it follows. */
    private Numbers overdue(Call call, Measure due, Numbers isOverdue) {
        Numbers begun = new Given(call).text("after").flatMap(rows::micros).orElseGet(rows::moments);
        Numbers moments = due.moments();
        long key = due.key();
        return row -> {
            long at = moments.at(row);
            long last = now - Moments.DAY;
            if (at <= last || isOverdue.at(row) != 1) {
                return at;
            }
            long from = Math.max(begun.at(row), last - FORTNIGHT * Moments.DAY);
            return from >= last ? begun.at(row) : last - (long) (Draw.unit(key + 1, row) * (last - from));
        };
    }

    private static boolean isTime(Column column) {
        return column.type().base() instanceof ColumnType.Base base
                && List.of("date", "timestamp", "timestamptz").contains(base.name());
    }

    private static boolean isDay(Column column) {
        return column.type().base() instanceof ColumnType.Base base
                && base.name().equals("date");
    }
}
