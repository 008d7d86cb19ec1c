package dev.reseed.project;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of a {@code .env} file whose escapes and references are filled in. */
final class DotEnvValue {
    private static final int MAX_DEPTH = 16;

    private final String raw;
    private final boolean escapes;
    private final Function<String, Optional<String>> variables;
    private final int limit;
    private @Nullable String fault;
    private int faultAt;

    /**
     * Keeps what is to be expanded.
     *
     * @param escapes whether backslashes are escapes, as in double quotes
     * @param variables a variable's value, if it is set
     * @param limit the length, in characters, at which a result stops growing
     */
    DotEnvValue(String raw, boolean escapes, Function<String, Optional<String>> variables, int limit) {
        this.raw = raw;
        this.escapes = escapes;
        this.variables = variables;
        this.limit = limit;
    }

    String expand() {
        StringBuilder out = new StringBuilder();
        range(0, raw.length(), out, 0);
        return out.toString();
    }

    /** The first thing that is wrong, if anything is. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Where it is, in characters from the value's begin. */
    int faultAt() {
        return faultAt;
    }

    private void range(int begin, int end, StringBuilder out, int depth) {
        int i = begin;
        while (i < end && out.length() <= limit) {
            char c = raw.charAt(i);
            if (c == '\\' && escapes && i + 1 < end) {
                out.append(escape(raw.charAt(i + 1)));
                i += 2;
            } else if (c == '$' && i + 1 < end && raw.charAt(i + 1) == '{') {
                i = braced(i, end, out, depth);
            } else if (c == '$' && i + 1 < end && beginsName(raw.charAt(i + 1))) {
                int after = nameEnd(i + 1, end);
                out.append(variables.apply(raw.substring(i + 1, after)).orElse(""));
                i = after;
            } else {
                out.append(c);
                i++;
            }
        }
    }

    /** {@code ${NAME}} with its operator, if any; gives the place behind it. */
    private int braced(int open, int end, StringBuilder out, int depth) {
        int close = closing(open, end);
        int after = nameEnd(open + 2, end);
        if (close < 0 || depth >= MAX_DEPTH) {
            return fault(open, close < 0 ? "\"${\" is never closed" : "references are nested too deeply", end);
        }
        if (after == open + 2 || Character.isDigit(raw.charAt(open + 2))) {
            return fault(open, "\"${\" is not followed by a variable's name", close + 1);
        }
        int operator = raw.charAt(after) == ':' ? after + 1 : after;
        Optional<String> set = variables.apply(raw.substring(open + 2, after));
        // With the colon, a variable that is set but empty counts as one that is not set.
        Optional<String> value = operator > after ? set.filter(each -> !each.isEmpty()) : set;
        switch (raw.charAt(operator)) {
            case '}' -> out.append(value.orElse(""));
            case '-' -> {
                out.append(value.orElse(""));
                range(value.isEmpty() ? operator + 1 : close, close, out, depth + 1);
            }
            case '+' -> range(value.isEmpty() ? close : operator + 1, close, out, depth + 1);
            case '?' ->
                value.ifPresentOrElse(out::append, () -> fault(open, "a variable that must be set is not", end));
            default -> fault(open, "\"${\" with an operator other than :- :+ and :?", end);
        }
        return close + 1;
    }

    private int closing(int open, int end) {
        int depth = 0;
        for (int i = open; i < end; i++) {
            if (raw.startsWith("${", i)) {
                depth++;
            } else if (raw.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private int nameEnd(int begin, int end) {
        int i = begin;
        while (i < end && DotEnvParser.isNamePart(raw.charAt(i))) {
            i++;
        }
        return i;
    }

    private int fault(int where, String text, int next) {
        if (fault == null) {
            fault = text;
            faultAt = where;
        }
        return next;
    }

    private static boolean beginsName(char c) {
        return DotEnvParser.isNamePart(c) && !Character.isDigit(c);
    }

    private static String escape(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }
}
