package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a typed line into words as a POSIX shell does: blanks separate, single quotes keep everything, double quotes
 * keep all but a backslash before a quote or a backslash, a backslash outside of quotes keeps the next character, and
 * {@code #} at a word's start begins a comment. Nothing is expanded.
 */
final class WordSplitter {
    /** A word and the place in the line that it was written in, end exclusive. */
    record Word(String text, int start, int end) {}

    /** How a line ends. */
    enum End {
        COMPLETE,
        IN_SINGLE_QUOTES,
        IN_DOUBLE_QUOTES,
        AFTER_BACKSLASH
    }

    record Split(List<Word> words, End end) {
        Split {
            words = List.copyOf(words);
        }
    }

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int start = -1;

    private WordSplitter(String line) {
        this.line = line;
    }

    static Split split(String line) {
        WordSplitter splitter = new WordSplitter(line);
        End end = splitter.run();
        return new Split(splitter.words, end);
    }

    /**
     * The words of a whole line.
     *
     * @throws ReseedException of kind USAGE when the line ends inside quotes or in a backslash
     */
    static List<String> words(String line) {
        Split split = split(line);
        String why = switch (split.end()) {
            case COMPLETE -> "";
            case IN_SINGLE_QUOTES -> "a single quote is opened and never closed";
            case IN_DOUBLE_QUOTES -> "a double quote is opened and never closed";
            case AFTER_BACKSLASH -> "its last character is a backslash, which quotes the next one";
        };
        if (!why.isEmpty()) {
            throw ReseedException.usage("the line ends too early", why, "close the quotes, or remove the character");
        }
        return split.words().stream().map(Word::text).toList();
    }

    private End run() {
        End state = End.COMPLETE;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (state) {
                case IN_SINGLE_QUOTES -> state = c == '\'' ? End.COMPLETE : keep(c, state);
                case IN_DOUBLE_QUOTES -> {
                    boolean escapes = c == '\\' && i + 1 < line.length() && "\"\\".indexOf(line.charAt(i + 1)) >= 0;
                    if (escapes) {
                        i++;
                        keep(line.charAt(i), state);
                    } else {
                        state = c == '"' ? End.COMPLETE : keep(c, state);
                    }
                }
                // A backslash before a line's end joins the two lines.
                case AFTER_BACKSLASH -> state = c == '\n' ? End.COMPLETE : keep(c, End.COMPLETE);
                case COMPLETE -> {
                    if (c == '#' && start < 0) {
                        return End.COMPLETE;
                    }
                    state = outside(c, i);
                }
            }
        }
        if (start >= 0) {
            finish(line.length());
        }
        return state;
    }

    private End outside(char c, int at) {
        if (Character.isWhitespace(c)) {
            if (start >= 0) {
                finish(at);
            }
            return End.COMPLETE;
        }
        if (start < 0) {
            start = at;
        }
        return switch (c) {
            case '\'' -> End.IN_SINGLE_QUOTES;
            case '"' -> End.IN_DOUBLE_QUOTES;
            case '\\' -> End.AFTER_BACKSLASH;
            default -> keep(c, End.COMPLETE);
        };
    }

    private End keep(char c, End next) {
        current.append(c);
        return next;
    }

    private void finish(int end) {
        words.add(new Word(current.toString(), start, end));
        current.setLength(0);
        start = -1;
    }
}
