package dev.reseed.seed.person;

import dev.reseed.seed.value.Digits;
import java.util.Arrays;
import java.util.Optional;

/** What national ids tell of a birth date, and of the sex with it. */
enum BirthPiece {
    YYYY(4),
    YY(2),
    MM(2),
    DD(2),
    /** 50 more for women. */
    MM_50F(2),
    /** 20 more from the year 2000 on. */
    MM_20Y(2),
    /** 80 more: how synthetic persons are told from others. */
    MM_80(2),
    /** 40 more for women. */
    DD_40F(2),
    /** A letter for the month. */
    MONTH_LETTER(1),
    /** {@code -} up to 1999, {@code A} after it. */
    CENTURY(1),
    /** A digit that tells when, where two digits of the year do not: 5 to 8 up to 1999, 0 to 3 after it. */
    OTHER_CENTURY(1);

    private static final String MONTHS = "ABCDEHLMPRST";

    private final int width;

    BirthPiece(int width) {
        this.width = width;
    }

    /** The piece of a name in lower case, with a hyphen for an underscore. */
    static Optional<BirthPiece> of(String name) {
        return Arrays.stream(values())
                .filter(piece -> piece.name().replace('_', '-').equalsIgnoreCase(name))
                .findFirst();
    }

    int width() {
        return width;
    }

    Piece piece() {
        return switch (this) {
            case MONTH_LETTER ->
                (serial, people, subject, out) -> out.add(MONTHS.charAt((int) month(people, subject) - 1));
            case CENTURY -> (serial, people, subject, out) -> out.add(date(people, subject) < 2000_00_00 ? '-' : 'A');
            case OTHER_CENTURY ->
                (serial, people, subject, out) ->
                        out.add((date(people, subject) < 2000_00_00 ? '5' : '0') + (int) (subject & 3));
            case YYYY, YY, MM, DD, MM_50F, MM_20Y, MM_80, DD_40F ->
                (serial, people, subject, out) ->
                        Digits.padded(number(date(people, subject), people.isFemale(subject)), width, out);
        };
    }

    private long number(long date, boolean female) {
        long month = date / 100 % 100;
        return switch (this) {
            case YYYY, YY -> date / 10_000;
            case MM -> month;
            case MM_50F -> month + (female ? 50 : 0);
            case MM_20Y -> month + (date >= 2000_00_00 ? 20 : 0);
            case MM_80 -> month + 80;
            case DD -> date % 100;
            case DD_40F -> date % 100 + (female ? 40 : 0);
            case MONTH_LETTER, CENTURY, OTHER_CENTURY -> 0;
        };
    }

    private static long date(People people, long subject) {
        return Day.digits(people.birthDay(subject));
    }

    private static long month(People people, long subject) {
        return date(people, subject) / 100 % 100;
    }
}
