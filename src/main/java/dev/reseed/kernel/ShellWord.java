package dev.reseed.kernel;

import java.util.regex.Pattern;

/** Words of a command line that somebody is to paste into a POSIX shell. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWord() {}

    /** The text as one word: as it is where no shell sees anything in it, else in single quotes. */
    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
