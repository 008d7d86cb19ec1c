package dev.reseed.shell;

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

    Page {
        if (width < 1) {
            throw new IllegalArgumentException("a page needs a width, not " + width);
        }
    }

    /** The same page, no wider than this. */
    Page atMost(int columns) {
        return new Page(Math.min(width, columns), colour, inShell, place);
    }

    /** A command for the same project and environment, as its reader types it. */
    String next(String command) {
        return typed(command) + place;
    }

    /** A command as its reader types it: at Reseed's own prompt without the program's name. */
    String typed(String command) {
        return inShell && command.startsWith(PROGRAM) ? command.substring(PROGRAM.length()) : command;
    }
}
