package dev.reseed.seed.constraint.pattern;

import java.util.Optional;

/** Classes of characters by their names. What they have beyond ASCII is the locale's. */
final class Classes {
    private static final CodePoints LETTERS = CodePoints.LOWER.or(CodePoints.UPPER);
    private static final CodePoints SPACES = CodePoints.range('\t', '\r').or(CodePoints.range(' ', ' '));
    private static final CodePoints GRAPHIC = CodePoints.range('!', '~');

    private Classes() {}

    /** As POSIX names them, and {@code word}. */
    static Optional<CodePoints> named(String name) {
        CodePoints found = switch (name) {
            case "alpha" -> LETTERS;
            case "alnum" -> LETTERS.or(CodePoints.DIGITS);
            case "digit" -> CodePoints.DIGITS;
            case "lower" -> CodePoints.LOWER;
            case "upper" -> CodePoints.UPPER;
            case "word" -> LETTERS.or(CodePoints.DIGITS).or(CodePoints.of("_"));
            case "space" -> SPACES;
            case "blank" -> CodePoints.of(" \t");
            case "graph" -> GRAPHIC;
            case "print" -> CodePoints.PRINTABLE;
            case "punct" -> GRAPHIC.and(LETTERS.or(CodePoints.DIGITS).not());
            case "cntrl" -> CodePoints.range(1, 31).or(CodePoints.range(127, 127));
            case "xdigit" -> CodePoints.DIGITS.or(CodePoints.range('a', 'f')).or(CodePoints.range('A', 'F'));
            case "ascii" -> CodePoints.range(1, 127);
            default -> CodePoints.NONE;
        };
        boolean sure = name.equals("ascii") || name.equals("xdigit");
        return found.isEmpty() ? Optional.empty() : Optional.of(sure ? found : found.unsureBeyond());
    }

    /** {@code \d} and its like, and what is not in them. */
    static Optional<CodePoints> escaped(int letter) {
        return switch (letter) {
            case 'd' -> named("digit");
            case 'w' -> named("word");
            case 's' -> named("space");
            case 'D', 'W', 'S' -> escaped(Character.toLowerCase(letter)).map(CodePoints::not);
            default -> Optional.empty();
        };
    }

    /** {@code \n} and its like. */
    static Optional<CodePoints> control(int letter) {
        int control = "abefnrtv".indexOf(letter);
        return control < 0
                ? Optional.empty()
                : Optional.of(CodePoints.of(String.valueOf("\u0007\b\u001b\f\n\r\t\u000b".charAt(control))));
    }
}
