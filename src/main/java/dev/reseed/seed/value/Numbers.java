package dev.reseed.seed.value;

/** A number for each row: a count, cents, microseconds, or the number of another row. As pure as {@link Values}. */
@FunctionalInterface
public interface Numbers {
    long at(long row);

    /** The numbers as the digits of whole numbers. */
    default Values written() {
        return (row, out) -> {
            Digits.write(at(row), out);
            return true;
        };
    }

    /** The row's own number, and so much. */
    static Numbers counting(long first) {
        return row -> first + row;
    }
}
