package dev.reseed.masking.condition;

import java.util.BitSet;

/** The characters that one place of a pattern takes: those of ASCII, and of the others some that no mask changes, or all, or whole classes. */
final class CharacterSet {
    private final BitSet ascii = new BitSet(128);
    private boolean alikeBeyond = true;

    /** Adds a range. */
    boolean add(int from, int to) {
        if (from < 128) {
            ascii.set(from, Math.min(to, 127) + 1);
        }
        // A range beyond ASCII tells the letters of a block apart, unless it is of what stands still.
        alikeBeyond &= to < 128 || (from == to && Alphabet.isSteadyBeyond(from));
        return true;
    }

    /** Adds {@code \d}, {@code \w}, {@code \s} or what is not in them, or a control; false for anything else. */
    boolean addEscape(char letter) {
        switch (letter) {
            case 'd', 'w', 's' -> addClass(letter == 'd' ? "digit" : letter == 'w' ? "word" : "space");
            case 'D', 'W', 'S' -> {
                CharacterSet others = new CharacterSet();
                others.addEscape((char) (letter + 'a' - 'A'));
                others.negate();
                ascii.or(others.ascii);
            }
            case 'n', 'r', 't', 'f', 'v' -> ascii.set("\t\n\u000b\f\r".charAt("tnvfr".indexOf(letter)));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Adds a class of POSIX; false for one that is not known. Beyond ASCII it is taken to hold all letters of a kind, or none. */
    boolean addClass(String name) {
        boolean word = name.equals("word");
        boolean known = true;
        switch (name) {
            case "alnum", "word", "alpha", "graph", "print", "lower", "upper", "digit" -> letters(name, word);
            case "xdigit" -> {
                ascii.set('0', '9' + 1);
                ascii.set('a', 'f' + 1);
                ascii.set('A', 'F' + 1);
            }
            case "space" -> {
                ascii.set('\t', '\r' + 1);
                ascii.set(' ');
            }
            case "blank" -> {
                ascii.set('\t');
                ascii.set(' ');
            }
            case "punct" -> punctuation();
            case "cntrl" -> ascii.set(0, ' ');
            default -> known = false;
        }
        if (name.equals("graph") || name.equals("print")) {
            punctuation();
        }
        if (name.equals("print")) {
            ascii.set(' ');
        }
        return known;
    }

    private void letters(String name, boolean word) {
        if (!name.equals("alpha") && !name.equals("lower") && !name.equals("upper")) {
            ascii.set('0', '9' + 1);
        }
        if (!name.equals("digit") && !name.equals("upper")) {
            ascii.set('a', 'z' + 1);
        }
        if (!name.equals("digit") && !name.equals("lower")) {
            ascii.set('A', 'Z' + 1);
        }
        if (word) {
            ascii.set('_');
        }
    }

    private void punctuation() {
        for (char each = '!'; each <= '~'; each++) {
            boolean letterOrDigit =
                    (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
            if (!letterOrDigit) {
                ascii.set(each);
            }
        }
    }

    void ignoreCase() {
        for (char lower = 'a'; lower <= 'z'; lower++) {
            char upper = (char) (lower - 'a' + 'A');
            boolean either = ascii.get(lower) || ascii.get(upper);
            ascii.set(lower, either);
            ascii.set(upper, either);
        }
    }

    void negate() {
        ascii.flip(0, 128);
    }

    boolean isAlike(Alphabet alphabet) {
        return alikeBeyond && alphabet.isAlike(ascii);
    }

    /** Whether one of the lower-case hexadecimal digits is in it. */
    boolean takesDigest() {
        return !ascii.get('0', '9' + 1).isEmpty() || !ascii.get('a', 'f' + 1).isEmpty();
    }
}
