package dev.reseed.project;

import java.util.Locale;

/**
 * A pattern of names: {@code *} is any run of characters, {@code ?} any one; case does not matter.
 *
 * @param pattern 1 to 255 characters
 */
public record Glob(String pattern) {
    /** The longest pattern, in characters. */
    public static final int MAX_LENGTH = 255;

    public Glob {
        if (pattern.isEmpty() || pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a pattern has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Whether the whole name fits; takes time in proportion to pattern times name at worst. */
    public boolean matches(String name) {
        int[] glob = folded(pattern);
        int[] text = folded(name);
        int g = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length) {
            if (g < glob.length && glob[g] == '*') {
                star = g++;
                resume = t;
            } else if (g < glob.length && (glob[g] == '?' || glob[g] == text[t])) {
                g++;
                t++;
            } else if (star >= 0) {
                g = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length && glob[g] == '*') {
            g++;
        }
        return g == glob.length;
    }

    // Upper then lower, as String.equalsIgnoreCase: some letters meet in one direction only.
    private static int[] folded(String text) {
        return text.toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
