package dev.reseed.shell;

import java.util.regex.Pattern;

/**
 * What text is rendered for.
 *
 * @param width columns; {@link #UNBOUNDED} where no terminal limits them
 * @param inShell whether it is read at Reseed's own prompt
 * @param place the options that told the command where to work, as typed; empty for none
 */
record Page(int width, boolean colour, boolean inShell, String place) {
    static final int UNBOUNDED = 1_000_000;

    private static final String PROGRAM = "reseed ";
    /** A command about an environment, and its flags. */
    private static final Pattern PLACEABLE =
            Pattern.compile("reseed (?!help)([a-z]+|(env|snapshot) [a-z]+( [A-Za-z0-9._-]+)?)( --[a-z-]+)*");

    Page {
        if (width < 1) {
            throw new IllegalArgumentException("a page needs a width, not " + width);
        }
    }

    /** The same page, no wider than this. */
    Page atMost(int columns) {
        return new Page(Math.min(width, columns), colour, inShell, place);
    }

    /** A line that programs read: as it is where nobody looks. */
    Line verbatim(String text) {
        return width == UNBOUNDED ? Line.of(text, Line.Ink.VERBATIM) : Line.of(text);
    }

    /**
     * What to type, as its reader types it: at Reseed's own prompt without the program's name, and if it is a command alone,
     * without prose around it, for the same project and environment.
     */
    String typed(String text) {
        String shown = inShell && text.startsWith(PROGRAM) ? text.substring(PROGRAM.length()) : text;
        return PLACEABLE.matcher(text).matches() ? shown + place : shown;
    }
}
