package dev.reseed.seed.constraint.pattern;

import java.util.BitSet;
import java.util.Optional;

/** Tells whether texts are as a pattern demands. Takes time that grows with a text's length alone, whatever the pattern is. Immutable. */
public final class TextMatcher {
    private final Automaton automaton;
    private final boolean negated;

    private TextMatcher(Automaton automaton, boolean negated) {
        this.automaton = automaton;
        this.negated = negated;
    }

    /** Empty where the pattern has what is not known: back references, looking around, and forms that the server refuses. */
    public static Optional<TextMatcher> of(TextPattern pattern) {
        return PatternParser.parse(pattern)
                .flatMap(Automaton::within)
                .map(automaton -> new TextMatcher(automaton, pattern.negated()));
    }

    /** Whether the server is sure to judge a text as this does: what letters are beyond ASCII is the database's locale's. */
    public boolean isSure(String text) {
        return !automaton.isUnsure() || text.chars().allMatch(each -> each < 0x80);
    }

    /** Whether a text is as demanded. */
    public boolean matches(String text) {
        BitSet held = automaton.beginning();
        int at = 0;
        boolean afterWord = false;
        while (true) {
            boolean end = at == text.length();
            int character = end ? 0 : text.codePointAt(at);
            boolean word = !end && isWord(character);
            BitSet closed = automaton.closed(held, new Automaton.Point(at == 0, end, afterWord, word));
            if (end) {
                return automaton.isDone(closed) != negated;
            }
            held = automaton.after(closed, character);
            afterWord = word;
            at += Character.charCount(character);
        }
    }

    static boolean isWord(int character) {
        return character < 0x80 && (Character.isLetterOrDigit(character) || character == '_');
    }
}
