package dev.reseed.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of a column's type that keep each value as it is. */
public final class Widening {
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint", "numeric");
    /** How many digits the first of them can have. */
    private static final int[] DIGITS = {5, 10, 19};

    private static final Map<String, String> WIDER = Map.of(
            "real", "double precision", "date", "timestamp without time zone", "cidr", "inet", "macaddr", "macaddr8");

    /** With fewer digits of a second than it could have. */
    private static final Pattern MOMENT = Pattern.compile("(time|timestamp)\\(\\d\\)( with(?:out)? time zone)");

    private static final Pattern TEXT = Pattern.compile("character varying(?:\\((\\d+)\\))?|text");

    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");

    private Widening() {}

    /** Whether every value of the one type is one of the other; both as {@code format_type} tells them. */
    public static boolean keeps(String from, String to) {
        if (from.endsWith("[]") && to.endsWith("[]")) {
            return keeps(from.substring(0, from.length() - 2), to.substring(0, to.length() - 2));
        }
        int before = INTEGERS.indexOf(from);
        if (before >= 0 && before <= INTEGERS.indexOf(to)) {
            return true;
        }
        if ((to.equals("text") && !from.startsWith("character("))
                || WIDER.getOrDefault(from, "").equals(to)) {
            return true;
        }
        Matcher moment = MOMENT.matcher(from);
        if (moment.matches() && to.equals(moment.group(1) + moment.group(2))) {
            return true;
        }
        Matcher number = NUMERIC.matcher(from);
        Matcher wider = NUMERIC.matcher(to);
        if (before >= 0 && before < DIGITS.length && wider.matches()) {
            return Integer.parseInt(wider.group(1)) - Integer.parseInt(wider.group(2)) >= DIGITS[before];
        }
        if (number.matches()) {
            return to.equals("numeric") || (wider.matches() && fits(number, wider));
        }
        Optional<OptionalInt> was = length(from);
        Optional<OptionalInt> is = length(to);
        return was.isPresent()
                && is.isPresent()
                && (is.get().isEmpty()
                        || (was.get().isPresent()
                                && was.get().getAsInt() <= is.get().getAsInt()));
    }

    /** Whether there is room for as many digits before the point, and behind it. */
    private static boolean fits(Matcher number, Matcher wider) {
        int behind = Integer.parseInt(wider.group(2)) - Integer.parseInt(number.group(2));
        return behind >= 0 && Integer.parseInt(wider.group(1)) - Integer.parseInt(number.group(1)) >= behind;
    }

    /** How many characters a text may have; empty inside for any number, empty where it is no text. */
    private static Optional<OptionalInt> length(String type) {
        Matcher text = TEXT.matcher(type);
        if (!text.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                text.group(1) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.group(1))));
    }
}
