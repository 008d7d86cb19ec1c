package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;

/** Choices without an end: behind the natural ones all of them come again with a 2, and so on. */
final class Numbered implements Choices {
    private static final int MOST_DIGITS = 12;
    private static final int MOST_ROMAN = 20;

    private final Phrase phrase;
    private final long each;
    private final Ending ending;
    private final long size;

    /** How the number is written. */
    enum Ending {
        /** There is none: the list is all that there is. */
        NONE,
        /** {@code Pinewood 2}. */
        NUMBER,
        /** {@code Pinewood II}. */
        ROMAN,
        /** {@code pinewood-2}. */
        DASH,
        /** {@code pinewood-2.pdf}. */
        BEFORE_DOT,
        /** {@code Pinewood (2)}. */
        PARENTHESES,
        /** {@code … (ref. 2)}. */
        REFERENCE
    }

    /** @param characters that a text may have; a number ends where it would make one longer */
    Numbered(Phrase phrase, Ending ending, int characters) {
        this.phrase = phrase;
        this.each = phrase.size();
        this.ending = ending;
        int digits = Math.min(MOST_DIGITS, characters - phrase.longest() - around(ending));
        this.size = digits < 1 || ending == Ending.NONE ? each : Template.product(each, Digits.ten(digits) - 1);
    }

    private static int around(Ending ending) {
        return switch (ending) {
            case NONE -> 0;
            case NUMBER, DASH, BEFORE_DOT -> 1;
            case PARENTHESES -> 3;
            // As long as XVIII; and behind that there are digits.
            case ROMAN -> 5;
            case REFERENCE -> 8;
        };
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long natural() {
        return phrase.natural();
    }

    @Override
    public void write(long number, RowBuffer out) {
        if (number < each) {
            phrase.write(number, out);
            return;
        }
        int start = out.length();
        phrase.write(number % each, out);
        end(number / each + 1, start, out);
    }

    private void end(long again, int start, RowBuffer out) {
        switch (ending) {
            case NONE -> {}
            case NUMBER -> behind(" ", again, out);
            case DASH -> behind("-", again, out);
            case PARENTHESES -> {
                behind(" (", again, out);
                out.add(')');
            }
            case REFERENCE -> {
                behind(" (ref. ", again, out);
                out.add(')');
            }
            case ROMAN -> roman(again, out);
            case BEFORE_DOT -> beforeDot(again, start, out);
        }
    }

    private static void behind(String between, long number, RowBuffer out) {
        for (int i = 0; i < between.length(); i++) {
            out.add(between.charAt(i));
        }
        Digits.write(number, out);
    }

    private static void roman(long number, RowBuffer out) {
        if (number > MOST_ROMAN) {
            behind(" ", number, out);
            return;
        }
        out.add(' ');
        int left = (int) number;
        for (; left >= 10; left -= 10) {
            out.add('X');
        }
        if (left == 9 || left == 4) {
            out.add('I');
            out.add(left == 9 ? 'X' : 'V');
            return;
        }
        if (left >= 5) {
            out.add('V');
            left -= 5;
        }
        for (; left > 0; left--) {
            out.add('I');
        }
    }

    private static void beforeDot(long number, int start, RowBuffer out) {
        int end = out.length();
        int dot = end;
        for (int i = start; i < end && dot == end; i++) {
            dot = out.bytes()[i] == '.' ? i : end;
        }
        behind("-", number, out);
        out.add(out.bytes(), dot, end);
        int moved = out.length() - end;
        System.arraycopy(out.bytes(), end, out.bytes(), dot, moved);
        out.cutTo(dot + moved);
    }
}
