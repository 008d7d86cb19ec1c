package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills references to variables into text and remembers where each stretch of the result is written: {@code ${NAME}},
 * with a default behind {@code :}, {@code :-} or {@code -}, which may hold references itself; {@code $NAME} where the
 * format has it.
 */
final class References {
    private static final int MAX_DEPTH = 16;
    static final int LONGEST = 4_096;
    static final int MAX_LENGTH = 65_536;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\-\\[\\]]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Lookup variables;
    private final Style style;

    /** Which references a format has. */
    enum Style {
        /** {@code ${name}}, {@code ${name:default}}. */
        SPRING,
        /** {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME-default}}. */
        SHELL
    }

    References(Lookup variables, Style style) {
        this.variables = variables;
        this.style = style;
    }

    /**
     * The text with every reference filled in.
     *
     * @throws Unresolved if a variable is not set and there is no default
     */
    Traced fill(Traced text) throws Unresolved {
        return fill(text, 0);
    }

    private Traced fill(Traced text, int depth) throws Unresolved {
        String raw = text.text();
        if (raw.length() > LONGEST && raw.indexOf('$') >= 0) {
            throw new Unresolved("it is longer than " + LONGEST + " characters");
        }
        List<Traced> out = new ArrayList<>();
        int length = 0;
        int from = 0;
        for (int at = raw.indexOf('$'); at >= 0; at = raw.indexOf('$', at)) {
            int end = end(raw, at);
            if (end < 0) {
                at++;
                continue;
            }
            Traced value = reference(text, at, end, depth);
            out.add(text.sub(from, at));
            out.add(value);
            length += at - from + value.text().length();
            if (length > MAX_LENGTH || depth > MAX_DEPTH) {
                throw new Unresolved("its references are nested too deeply, or too long");
            }
            from = end;
            at = end;
        }
        out.add(text.sub(from));
        return from == 0 ? text : Traced.join(out);
    }

    /** Where the reference at a dollar sign ends; -1 if it is none. */
    private int end(String raw, int at) {
        if (raw.startsWith("${", at)) {
            int depth = 0;
            for (int i = at; i < raw.length(); i++) {
                if (raw.startsWith("${", i)) {
                    depth++;
                } else if (raw.charAt(i) == '}' && --depth == 0) {
                    return i + 1;
                }
            }
            return -1;
        }
        Matcher word = WORD.matcher(raw).region(at + 1, raw.length());
        return style == Style.SHELL && word.lookingAt() ? word.end() : -1;
    }

    private Traced reference(Traced text, int at, int end, int depth) throws Unresolved {
        boolean braces = text.text().startsWith("${", at);
        Traced inner = braces ? text.sub(at + 2, end - 1) : text.sub(at + 1, end);
        int split = operator(inner.text());
        String name = split < 0 ? inner.text() : inner.text().substring(0, split);
        if (!NAME.matcher(name).matches()) {
            throw new Unresolved("a reference in it is not followed by a variable's name");
        }
        Optional<Traced> value = variables.get(name);
        boolean emptyCounts =
                style == Style.SPRING || (split >= 0 && inner.text().charAt(split) == '-');
        if (split >= 0) {
            boolean set = value.filter(each -> emptyCounts || !each.isEmpty()).isPresent();
            int skip = inner.text().charAt(split) == ':' && style == Style.SHELL ? 1 : 0;
            char operator = style == Style.SPRING
                    ? '-'
                    : inner.text().charAt(Math.min(split + skip, inner.text().length() - 1));
            return switch (operator) {
                case '-' -> set ? value.orElse(Traced.EMPTY) : fill(inner.sub(split + skip + 1), depth + 1);
                case '+' -> set ? fill(inner.sub(split + skip + 1), depth + 1) : Traced.EMPTY;
                case '?' ->
                    value.filter(each -> set).orElseThrow(() -> new Unresolved("the variable " + name + " is not set"));
                default -> throw new Unresolved("a reference in it has an operator other than :- :+ and :?");
            };
        }
        if (value.isEmpty() && style == Style.SPRING) {
            throw new Unresolved("the variable " + name + " is not set");
        }
        return value.orElse(Traced.EMPTY);
    }

    /** Where what follows the name begins; -1 if nothing does. */
    private int operator(String inner) {
        String all = style == Style.SPRING ? ":" : ":-+?";
        for (int i = 0; i < inner.length(); i++) {
            if (all.indexOf(inner.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** A reference that cannot be filled in. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;

        /** Says why, without any value. */
        Unresolved(String why) {
            super(why);
        }
    }
}
