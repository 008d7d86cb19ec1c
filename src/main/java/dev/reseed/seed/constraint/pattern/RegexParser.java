package dev.reseed.seed.constraint.pattern;

import dev.reseed.seed.constraint.pattern.Node.Choice;
import dev.reseed.seed.constraint.pattern.Node.One;
import dev.reseed.seed.constraint.pattern.Node.Place;
import dev.reseed.seed.constraint.pattern.Node.Repeat;
import dev.reseed.seed.constraint.pattern.Node.Sequence;
import dev.reseed.seed.constraint.pattern.Node.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads PostgreSQL's advanced regular expressions. Gives up on back references, on looking around, and on what it does not know. */
final class RegexParser {
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 50;

    /** The server takes no more repetitions. */
    private static final int MOST_REPEATED = 255;

    private final int[] regex;
    private final boolean anyCase;
    private int at;
    private int depth;

    private RegexParser(String regex, boolean anyCase) {
        this.regex = regex.codePoints().toArray();
        this.anyCase = anyCase;
    }

    /** What makes it give up; it has no trace, and is thrown and caught here alone. */
    @SuppressWarnings("serial")
    static final class Unreadable extends RuntimeException {
        Unreadable() {
            super("a regular expression of another kind", null, false, false);
        }
    }

    /** Empty for what it does not know; never throws. */
    static Optional<Node> parse(String regex, boolean anyCase) {
        boolean ignoring = regex.startsWith("(?i)");
        String rest = ignoring ? regex.substring(4) : regex;
        if (rest.length() > LONGEST || rest.startsWith("***")) {
            return Optional.empty();
        }
        RegexParser parser = new RegexParser(rest, anyCase || ignoring);
        try {
            Node whole = parser.alternatives();
            return parser.at == parser.regex.length ? Optional.of(whole) : Optional.empty();
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private boolean sees(int character) {
        return at < regex.length && regex[at] == character;
    }

    private boolean takes(int character) {
        boolean found = sees(character);
        at += found ? 1 : 0;
        return found;
    }

    private int next() {
        if (at == regex.length) {
            throw new Unreadable();
        }
        return regex[at++];
    }

    private Node alternatives() {
        if (++depth > DEEPEST) {
            throw new Unreadable();
        }
        List<Node> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (takes('|'));
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (at < regex.length && !sees('|') && !sees(')')) {
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    private Node repeated(Node atom) {
        if (!seesQuantifier()) {
            return atom;
        }
        Node repeated = quantified(atom);
        // Whether it takes as few as it can matters only to who wants the part that matched.
        takes('?');
        if (atom instanceof Place || seesQuantifier()) {
            throw new Unreadable();
        }
        return repeated;
    }

    private boolean seesQuantifier() {
        return sees('*') || sees('+') || sees('?') || seesBound();
    }

    private Node quantified(Node atom) {
        if (seesBound()) {
            return bound(atom);
        }
        int sign = next();
        return new Repeat(atom, sign == '+' ? 1 : 0, sign == '?' ? 1 : Node.ENDLESS);
    }

    private boolean seesBound() {
        return sees('{') && at + 1 < regex.length && regex[at + 1] >= '0' && regex[at + 1] <= '9';
    }

    private Node bound(Node atom) {
        at++;
        int least = number();
        int most = least;
        if (takes(',')) {
            most = sees('}') ? Node.ENDLESS : number();
        }
        if (!takes('}') || most < least) {
            throw new Unreadable();
        }
        return new Repeat(atom, least, most);
    }

    private int number() {
        int number = 0;
        int from = at;
        while (at < regex.length && regex[at] >= '0' && regex[at] <= '9' && number <= MOST_REPEATED) {
            number = number * 10 + regex[at++] - '0';
        }
        if (at == from || number > MOST_REPEATED) {
            throw new Unreadable();
        }
        return number;
    }

    private Node atom() {
        int first = next();
        return switch (first) {
            case '(' -> group();
            case '[' -> one(bracket());
            case '.' -> new One(CodePoints.ALL);
            case '^' -> new Place(Where.BEGINNING);
            case '$' -> new Place(Where.END);
            case '\\' -> escape(next());
            case '*', '+', '?' -> throw new Unreadable();
            default -> {
                at--;
                if (seesBound()) {
                    throw new Unreadable();
                }
                yield literal(next());
            }
        };
    }

    private Node literal(int character) {
        return one(CodePoints.range(character, character));
    }

    private Node one(CodePoints points) {
        return new One(anyCase ? points.anyCase() : points);
    }

    private Node group() {
        if (takes('?') && !takes(':')) {
            throw new Unreadable();
        }
        Node inner = alternatives();
        if (!takes(')')) {
            throw new Unreadable();
        }
        // A place may not be repeated, but a group may.
        return inner instanceof Place ? new Sequence(List.of(inner)) : inner;
    }

    private Node escape(int letter) {
        Optional<CodePoints> points = Classes.escaped(letter).or(() -> character(letter));
        if (points.isPresent()) {
            return one(points.get());
        }
        return new Place(
                switch (letter) {
                    case 'A' -> Where.BEGINNING;
                    case 'Z' -> Where.END;
                    case 'm' -> Where.WORD_BEGINS;
                    case 'M' -> Where.WORD_ENDS;
                    case 'y' -> Where.WORD_EDGE;
                    case 'Y' -> Where.NO_WORD_EDGE;
                    default -> throw new Unreadable();
                });
    }

    /** A character that a backslash stands before: a control, one of a number, or itself. */
    private Optional<CodePoints> character(int letter) {
        if (letter == 'u' || letter == 'U') {
            int code = hexadecimal(letter == 'u' ? 4 : 8);
            return Optional.of(CodePoints.range(code, code));
        }
        if (letter == 'B') {
            return Optional.of(CodePoints.of("\\"));
        }
        boolean itself = letter >= 0x80 || !Character.isLetterOrDigit(letter);
        return Classes.control(letter)
                .or(() -> itself ? Optional.of(CodePoints.range(letter, letter)) : Optional.empty());
    }

    private int hexadecimal(int digits) {
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0 || code > Character.MAX_CODE_POINT >> 4) {
                throw new Unreadable();
            }
            code = code * 16 + digit;
        }
        if (code == 0 || code > Character.MAX_CODE_POINT) {
            throw new Unreadable();
        }
        return code;
    }

    /** What is in a bracket, behind its opening. */
    private CodePoints bracket() {
        boolean negated = takes('^');
        CodePoints all = CodePoints.NONE;
        int first = at;
        while (!sees(']') || at == first) {
            all = all.or(member());
        }
        at++;
        // A letter is left out in both cases.
        CodePoints members = anyCase ? all.anyCase() : all;
        return negated ? members.not() : members;
    }

    private CodePoints member() {
        if (sees('[') && at + 1 < regex.length && ".:=".indexOf(regex[at + 1]) >= 0) {
            return named();
        }
        if (sees('\\') && at + 1 < regex.length) {
            Optional<CodePoints> escaped = Classes.escaped(regex[at + 1]);
            if (escaped.isPresent()) {
                at += 2;
                return escaped.get();
            }
        }
        int from = single();
        boolean range = sees('-') && at + 1 < regex.length && regex[at + 1] != ']';
        at += range ? 1 : 0;
        int to = range ? single() : from;
        if (to < from) {
            throw new Unreadable();
        }
        return CodePoints.range(from, to);
    }

    private CodePoints named() {
        if (regex[at + 1] != ':') {
            throw new Unreadable();
        }
        StringBuilder name = new StringBuilder();
        for (at += 2; !sees(':'); ) {
            name.appendCodePoint(next());
        }
        at++;
        if (!takes(']')) {
            throw new Unreadable();
        }
        return Classes.named(name.toString()).orElseThrow(Unreadable::new);
    }

    private int single() {
        int each = next();
        boolean collating = each == '[' && (sees(':') || sees('.') || sees('='));
        if (collating) {
            throw new Unreadable();
        }
        return each == '\\' ? character(next()).orElseThrow(Unreadable::new).first(1)[0] : each;
    }
}
