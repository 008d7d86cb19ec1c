package dev.reseed.masking.condition;

import java.util.Optional;

/**
 * Reads PostgreSQL's regular expressions (advanced ones) as far as needed: whether the characters that each place takes are alike to a mask,
 * and whether a text of hexadecimal digits can match at all. Gives up on back references, and on what it does not know.
 */
final class RegexReader {
    private static final int MOST = 2_000;
    private static final int DEEPEST = 40;

    private final String regex;
    private final boolean anyCase;
    private final Alphabet alphabet;
    private int at;
    private int depth;
    private boolean alike = true;
    private boolean known = true;

    private RegexReader(String regex, boolean anyCase, Alphabet alphabet) {
        this.regex = regex;
        this.anyCase = anyCase;
        this.alphabet = alphabet;
    }

    /**
     * What a regular expression tells.
     *
     * @param alike whether a text matches if one of its shape does
     * @param takesDigest whether lower-case hexadecimal digits may match
     */
    record Read(boolean alike, boolean takesDigest) {}

    /** Empty where it is of another kind. */
    static Optional<Read> read(String regex, boolean anyCase, Alphabet alphabet) {
        boolean ignoring = regex.startsWith("(?i)");
        String rest = ignoring ? regex.substring(4) : regex;
        if (rest.length() > MOST || rest.startsWith("***") || rest.startsWith("(?i")) {
            return Optional.empty();
        }
        RegexReader reader = new RegexReader(rest, anyCase || ignoring, alphabet);
        boolean takes = reader.alternatives();
        return reader.known && reader.at == rest.length()
                ? Optional.of(new Read(reader.alike, takes))
                : Optional.empty();
    }

    /** Whether one of them can match digits. */
    private boolean alternatives() {
        boolean takes = sequence();
        while (known && at < regex.length() && regex.charAt(at) == '|') {
            at++;
            takes |= sequence();
        }
        return takes;
    }

    private boolean sequence() {
        boolean takes = true;
        while (known && at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            boolean atom = atom();
            boolean none = mayBeLeftOut();
            takes &= atom || none;
        }
        return takes;
    }

    /** Goes past what says how often; whether it may be not at all. */
    private boolean mayBeLeftOut() {
        boolean none = false;
        while (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
            char each = regex.charAt(at++);
            none |= each == '*' || each == '?';
            if (each == '{') {
                int close = regex.indexOf('}', at);
                known &= close > at && regex.substring(at, close).matches("[0-9]{1,3}(,[0-9]{0,3})?");
                none |= regex.startsWith("0", at);
                at = close < 0 ? regex.length() : close + 1;
            }
        }
        return none;
    }

    private boolean atom() {
        char first = regex.charAt(at++);
        return switch (first) {
            case '(' -> group();
            case '[' -> bracket();
            case '.', '^', '$' -> true;
            case '\\' -> escape();
            case '*', '+', '?', '{' -> unknown();
            default -> {
                at--;
                yield literal(regex.codePointAt(at));
            }
        };
    }

    private boolean unknown() {
        known = false;
        return true;
    }

    private boolean group() {
        boolean looks = false;
        if (regex.startsWith("?", at)) {
            at++;
            looks = regex.startsWith("<", at) || regex.startsWith("!", at) || regex.startsWith("=", at);
            at += regex.startsWith("<", at) ? 1 : 0;
            if (at == regex.length() || ":=!".indexOf(regex.charAt(at++)) < 0) {
                return unknown();
            }
        }
        if (++depth > DEEPEST) {
            return unknown();
        }
        boolean takes = alternatives();
        depth--;
        if (at == regex.length() || regex.charAt(at++) != ')') {
            return unknown();
        }
        return takes || looks;
    }

    private boolean literal(int character) {
        at += Character.charCount(character);
        CharacterSet set = new CharacterSet();
        set.add(character, character);
        return judged(set);
    }

    private boolean judged(CharacterSet set) {
        if (anyCase) {
            set.ignoreCase();
        }
        alike &= set.isAlike(alphabet);
        return set.takesDigest();
    }

    private boolean escape() {
        if (at == regex.length()) {
            return unknown();
        }
        char each = regex.charAt(at++);
        if ("AmMyYZ".indexOf(each) >= 0) {
            // Words begin and end where letters do, as a shape tells; all hexadecimal digits belong to words.
            return true;
        }
        CharacterSet set = new CharacterSet();
        if (set.addEscape(each)) {
            return judged(set);
        }
        boolean letterOrDigit = Character.isLetterOrDigit(each) || Character.isSurrogate(each);
        return letterOrDigit ? unknown() : literalBefore(each);
    }

    private boolean literalBefore(char each) {
        at--;
        return literal(each);
    }

    /** A bracket's members, behind its opening. */
    private boolean bracket() {
        CharacterSet set = new CharacterSet();
        boolean negated = regex.startsWith("^", at);
        at += negated ? 1 : 0;
        int first = at;
        while (known && at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
            known = member(set);
        }
        if (!known || at == regex.length()) {
            return unknown();
        }
        at++;
        if (anyCase) {
            set.ignoreCase();
        }
        if (negated) {
            set.negate();
        }
        alike &= set.isAlike(alphabet);
        return set.takesDigest();
    }

    private boolean member(CharacterSet set) {
        if (regex.startsWith("[:", at)) {
            int end = regex.indexOf(":]", at);
            boolean added = end > 0 && set.addClass(regex.substring(at + 2, end));
            at = Math.max(end, at) + 2;
            return added;
        }
        if (regex.startsWith("[.", at) || regex.startsWith("[=", at)) {
            return false;
        }
        if (regex.charAt(at) == '\\' && at + 1 < regex.length() && set.addEscape(regex.charAt(at + 1))) {
            at += 2;
            return true;
        }
        int from = one();
        boolean range = regex.startsWith("-", at) && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
        at += range ? 1 : 0;
        int to = range ? one() : from;
        return from >= 0 && to >= from && set.add(from, to);
    }

    /** Goes past a character in brackets; -1 for a form that is not known. */
    private int one() {
        int character = regex.codePointAt(at);
        at += Character.charCount(character);
        if (character == '[' && at < regex.length() && ":.=".indexOf(regex.charAt(at)) >= 0) {
            return -1;
        }
        if (character != '\\') {
            return character;
        }
        if (at == regex.length() || Character.isLetterOrDigit(regex.charAt(at)) || regex.charAt(at) >= 0x80) {
            return -1;
        }
        return regex.charAt(at++);
    }
}
