package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;

/** What an expression gives for each row. NULL is {@link #NULL} where it is a number. */
sealed interface Cells {
    long NULL = Long.MIN_VALUE;

    /** Numbers, without their points. */
    record Amounts(Numbers at, int scale) implements Cells {}

    /** 1 for true, 0 for false. */
    record Truths(Numbers at) implements Cells {}

    /**
     * Microseconds since 1970.
     *
     * @param days whether these are days, among which one counts in days
     */
    record Times(Numbers at, boolean days) implements Cells {}

    /** Texts. */
    record Texts(Values values) implements Cells {}

    /** The values of a column. */
    static Cells of(ColumnType type, Values values) {
        if (type.base() instanceof ColumnType.Base base) {
            return switch (base.name()) {
                case "int2", "int4", "int8", "oid" -> new Amounts(new Read(values, Read.Form.NUMBER, 0), 0);
                case "numeric" -> {
                    int scale =
                            base.length().isPresent() ? Math.clamp(base.scale().orElse(0), 0, 9) : 4;
                    yield new Amounts(new Read(values, Read.Form.NUMBER, scale), scale);
                }
                case "float4", "float8", "money" -> new Amounts(new Read(values, Read.Form.NUMBER, 4), 4);
                case "bool" -> new Truths(new Read(values, Read.Form.TRUTH, 0));
                case "date", "timestamp", "timestamptz" ->
                    new Times(new Read(values, Read.Form.TIME, 0), base.name().equals("date"));
                default -> new Texts(values);
            };
        }
        return new Texts(values);
    }

    /** As a column of a type has them. */
    default Values written(ColumnType type) {
        return switch (this) {
            case Texts texts -> texts.values();
            case Truths truths ->
                (row, out) -> {
                    long at = truths.at().at(row);
                    if (at != NULL) {
                        out.add(at == 1 ? 't' : 'f');
                    }
                    return at != NULL;
                };
            case Times times -> writtenTimes(times.at(), type);
            case Amounts amounts -> writtenAmounts(amounts, type);
        };
    }

    private static Values writtenTimes(Numbers micros, ColumnType type) {
        boolean day = type.base() instanceof ColumnType.Base base && base.name().equals("date");
        boolean zoned =
                type.base() instanceof ColumnType.Base base && base.name().equals("timestamptz");
        return (row, out) -> {
            long at = micros.at(row);
            if (at == NULL) {
                return false;
            }
            if (day) {
                Moments.date(Math.floorDiv(at, Moments.DAY), out);
            } else {
                Moments.timestamp(at, zoned, out);
            }
            return true;
        };
    }

    private static Values writtenAmounts(Amounts amounts, ColumnType type) {
        int wanted = type.base() instanceof ColumnType.Base base
                ? switch (base.name()) {
                    case "int2", "int4", "int8" -> 0;
                    case "numeric" ->
                        base.length().isPresent() ? Math.clamp(base.scale().orElse(0), 0, 9) : amounts.scale();
                    default -> amounts.scale();
                }
                : amounts.scale();
        Numbers at = rescaled(amounts, wanted);
        return (row, out) -> {
            long number = at.at(row);
            if (number == NULL) {
                return false;
            }
            Digits.decimal(number, wanted, out);
            return true;
        };
    }

    /** With another number of digits behind the point, rounded half away from zero. */
    static Numbers rescaled(Amounts amounts, int scale) {
        Numbers at = amounts.at();
        if (scale == amounts.scale()) {
            return at;
        }
        if (scale > amounts.scale()) {
            long factor = Digits.ten(scale - amounts.scale());
            return row -> {
                long number = at.at(row);
                return number == NULL ? NULL : number * factor;
            };
        }
        long divisor = Digits.ten(amounts.scale() - scale);
        return row -> {
            long number = at.at(row);
            if (number == NULL) {
                return NULL;
            }
            long half = number < 0 ? -divisor / 2 : divisor / 2;
            return (number + half) / divisor;
        };
    }

    /** As text, whatever they are. */
    default Values text() {
        return switch (this) {
            case Texts texts -> texts.values();
            case Amounts amounts ->
                (row, out) -> {
                    long number = amounts.at().at(row);
                    if (number != NULL) {
                        Digits.decimal(number, amounts.scale(), out);
                    }
                    return number != NULL;
                };
            case Truths truths ->
                (row, out) -> {
                    long at = truths.at().at(row);
                    if (at != NULL) {
                        write(at == 1 ? "true" : "false", out);
                    }
                    return at != NULL;
                };
            case Times times ->
                (row, out) -> {
                    long at = times.at().at(row);
                    if (at != NULL) {
                        Moments.timestamp(at, false, out);
                    }
                    return at != NULL;
                };
        };
    }

    private static void write(String ascii, RowBuffer out) {
        for (int i = 0; i < ascii.length(); i++) {
            out.add(ascii.charAt(i));
        }
    }
}
