package dev.reseed.masking;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.transform.NumberLimit;
import dev.reseed.masking.transform.ValueType;

/**
 * What a column takes.
 *
 * @param type of a value, or of an array's elements
 * @param dimensions of an array; 0 for none
 * @param enumeration whether only some labels are values
 * @param padded whether values have blanks at their end
 * @param longest how many characters a text may have
 */
record ColumnFacts(
        ValueType type,
        int dimensions,
        boolean enumeration,
        boolean padded,
        int longest,
        NumberLimit limit,
        boolean notNull) {
    /** Of a column that no definition tells of. */
    static final ColumnFacts UNKNOWN =
            new ColumnFacts(ValueType.TEXT, 0, false, false, Integer.MAX_VALUE, NumberLimit.NONE, false);

    /**
     * Of a type that is no domain.
     *
     * @param dimensions with those of domains over it
     */
    static ColumnFacts of(DumpSchema.Type type, int dimensions, boolean enumeration, boolean notNull) {
        ValueType kind = ValueType.of(type.name());
        boolean oneByte = type.name().equals("\"char\"")
                || (type.name().equals("character") && type.length().isEmpty());
        int longest =
                kind == ValueType.TEXT ? type.length().orElse(oneByte ? 1 : Integer.MAX_VALUE) : Integer.MAX_VALUE;
        boolean padded = type.name().equals("character") || type.name().equals("bpchar");
        return new ColumnFacts(kind, dimensions, enumeration, padded, longest, limit(type), notNull);
    }

    /** The same of a column whose conditions want more. */
    ColumnFacts within(int most, boolean filled) {
        boolean narrower = type == ValueType.TEXT && most > 0 && most < longest;
        return new ColumnFacts(
                type, dimensions, enumeration, padded, narrower ? most : longest, limit, notNull || filled);
    }

    private static NumberLimit limit(DumpSchema.Type type) {
        return switch (type.name()) {
            case "smallint" -> new NumberLimit(Short.MAX_VALUE, 0);
            case "integer" -> new NumberLimit(Integer.MAX_VALUE, 0);
            case "numeric" ->
                type.length().isPresent() && type.length().getAsInt() <= 18
                        ? new NumberLimit(
                                nines(type.length().getAsInt()), type.scale().orElse(0))
                        : NumberLimit.NONE;
            default -> NumberLimit.NONE;
        };
    }

    private static long nines(int digits) {
        long number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + 9;
        }
        return number;
    }
}
