package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.type.Dates;
import dev.reseed.seed.type.Measured;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.type.Timestamps;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.util.OptionalLong;

/**
 * Days and points in time. The first of a row that lies in the past is when it came to be, behind the rows that it refers to; others are drawn
 * behind that one, or behind the one that they are told to follow.
 */
record MomentSources(Given given, Column column, PlannedRows rows, Settings settings) {
    private static final long YEAR = 365 * Moments.DAY;
    private static final long APPOINTMENT = 5 * Moments.MINUTE;
    private static final long MORNING = 8 * Moments.HOUR;
    private static final String ANCHOR = "the first moment";

    Source source() {
        long now = settings.until();
        boolean day = column.type().base() instanceof ColumnType.Base base
                && base.name().equals("date");
        long from = moment("from", settings.from());
        long until = moment("until", now);
        if (until <= from) {
            throw given.wrong("until", "later than from");
        }
        long unit = day ? Moments.DAY : step();
        long key = rows.key("column " + column.name());
        Numbers micros = micros(from, until, unit, key);
        Measured choices = day
                ? new Dates(Math.floorDiv(from, Moments.DAY), Math.floorDiv(until, Moments.DAY) + 1)
                : new Timestamps(from, until, unit, isZoned());
        Numbers amounts = day ? row -> Math.floorDiv(micros.at(row), Moments.DAY) : micros;
        return new Measure(choices, amounts, micros, key);
    }

    private boolean isZoned() {
        return column.type().base() instanceof ColumnType.Base base
                && base.name().equals("timestamptz");
    }

    private long step() {
        return given.text("step").map(text -> span("step", text)).orElse(Moments.SECOND);
    }

    private Numbers micros(long from, long until, long unit, long key) {
        String after = given.text("after").orElse("");
        if (!after.isEmpty()) {
            return after(after, from, until, unit, key);
        }
        if (until < settings.from()) {
            // Long before there was any of the data, so that it tells nothing of when the row came to be.
            long days = Math.max(1, (until - from) / unit);
            return row -> from + unit * Draw.below(key, row, days);
        }
        boolean past = given.argument("from").isEmpty() || until <= settings.until();
        if (past && !isWindow() && rows.isFirst(ANCHOR, column.name())) {
            return first(from, until, unit, key);
        }
        if (past && !isWindow()) {
            Numbers own = rows.moments();
            return row -> {
                long floor = Math.clamp(own.at(row), from, until);
                double u = Draw.unit(key, row);
                return (floor + (long) (u * u * (until - floor))) / unit * unit;
            };
        }
        long steps = Math.max(1, (until - from) / unit);
        Numbers drawn = row -> from + unit * Draw.below(key, row, steps);
        return unit >= APPOINTMENT && unit < Moments.DAY ? byDay(drawn, from, until, unit) : drawn;
    }

    /** Brings the nights of appointments into the hours from eight to eight. */
    private static Numbers byDay(Numbers drawn, long from, long until, long unit) {
        return row -> {
            long at = drawn.at(row);
            long ofDay = Math.floorMod(at, Moments.DAY);
            long moved = at - ofDay + (MORNING + ofDay / 2) / unit * unit;
            return moved < from || moved >= until ? at : moved;
        };
    }

    /** When the row came to be; in a window that is far shorter or longer than all of the data, any moment of that. */
    private Numbers first(long from, long until, long unit, long key) {
        long steps = Math.max(1, (until - from) / unit);
        if (from < settings.from() - YEAR) {
            return row -> from + unit * Draw.below(key, row, steps);
        }
        Numbers own = rows.moments();
        return row -> {
            long at = own.at(row);
            return at < from - Moments.DAY
                    ? from + unit * Draw.below(key, row, steps)
                    : Math.clamp(at, from, until) / unit * unit;
        };
    }

    /** Whether a file names days: then they count, and not when the row came to be. */
    private boolean isWindow() {
        return given.text("from").filter(text -> Spans.length(text).isEmpty()).isPresent();
    }

    /** Behind another moment, and not before an earliest of its own unless it has to be nearer to the other. */
    private Numbers after(String other, long from, long until, long unit, long key) {
        Numbers before = before(other);
        boolean begins = given.argument("from").isPresent();
        boolean ends = given.argument("until").isPresent();
        boolean near = given.argument("within").isPresent() || !begins;
        long steps = Math.max(
                1, given.text("within").map(text -> span("within", text)).orElse(30 * Moments.DAY) / unit);
        long most = near ? steps : Long.MAX_VALUE / 4;
        long earliest = begins ? Math.ceilDiv(from, unit) : Long.MIN_VALUE;
        return row -> {
            long floor = before.at(row);
            long next = floor / unit + 1;
            long end = next + (ends ? Math.clamp((until - floor) / unit, 1, most) : most);
            long low = earliest > next && earliest < end ? earliest : next;
            return (low + Draw.below(key, row, near || ends ? end - low : steps)) * unit;
        };
    }

    /** Where another column has to differ it has not what it would have by itself. */
    private Numbers before(String other) {
        Numbers own = rows.micros(other).orElseGet(rows::moments);
        if (rows.requirement(new Unit.OfColumn(other)).isEmpty()
                || rows.micros(other).isEmpty()) {
            return own;
        }
        Numbers read = new Read(rows.values(other), Read.Form.TIME, 0);
        return row -> {
            long at = read.at(row);
            return at == Cells.NULL ? own.at(row) : at;
        };
    }

    private long moment(String name, long otherwise) {
        return given.text(name)
                .map(text -> {
                    OptionalLong read = Spans.moment(text, settings.until());
                    if (read.isEmpty()) {
                        throw given.wrong(name, "a date, now, or a length of time before or after it: -30d");
                    }
                    return read.getAsLong();
                })
                .orElse(otherwise);
    }

    private long span(String name, String text) {
        OptionalLong read = Spans.length(text);
        if (read.isEmpty() || read.getAsLong() <= 0) {
            throw given.wrong(name, "a length of time: 30d, 2h, 15min");
        }
        return read.getAsLong();
    }
}
