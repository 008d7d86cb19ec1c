package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.pattern.PatternChoices;
import dev.reseed.seed.constraint.pattern.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which texts are allowed.
 *
 * @param characters how many; for {@code char(n)} without the blanks at the end
 * @param octets how many bytes of UTF-8, or of {@code bytea}
 * @param trimmed whether blanks are neither at the beginning nor at the end
 * @param patterns all of them hold
 */
public record TextLimits(Extent characters, Extent octets, Casing casing, boolean trimmed, List<TextPattern> patterns) {
    /** Any text. */
    public static final TextLimits NONE = new TextLimits(Extent.ANY, Extent.ANY, Casing.ANY, false, List.of());

    public TextLimits {
        patterns = List.copyOf(patterns);
    }

    /** Which case letters have. */
    public enum Casing {
        ANY,
        LOWER,
        UPPER,
        /** Texts without letters alone. */
        NEITHER;

        Casing and(Casing other) {
            if (this == other || other == ANY) {
                return this;
            }
            return this == ANY ? other : NEITHER;
        }
    }

    static TextLimits characters(Extent extent) {
        return new TextLimits(extent, Extent.ANY, Casing.ANY, false, List.of());
    }

    static TextLimits octets(Extent extent) {
        return new TextLimits(Extent.ANY, extent, Casing.ANY, false, List.of());
    }

    static TextLimits cased(Casing casing) {
        return new TextLimits(Extent.ANY, Extent.ANY, casing, false, List.of());
    }

    static TextLimits blankless() {
        return new TextLimits(Extent.ANY, Extent.ANY, Casing.ANY, true, List.of());
    }

    static TextLimits matching(TextPattern pattern) {
        return new TextLimits(Extent.ANY, Extent.ANY, Casing.ANY, false, List.of(pattern));
    }

    /** What both allow. */
    public TextLimits and(TextLimits other) {
        return new TextLimits(
                characters.and(other.characters),
                octets.and(other.octets),
                casing.and(other.casing),
                trimmed || other.trimmed,
                Stream.concat(patterns.stream(), other.patterns.stream())
                        .distinct()
                        .toList());
    }

    /**
     * Texts that are within all of it, all different; readable ones first.
     *
     * @param longest how many characters the column takes; {@link Integer#MAX_VALUE} for any number
     * @param excluded texts that are not to be among them
     * @return empty where a pattern is not known, where the patterns are too complicated together, and where there is no such text
     */
    public Optional<PatternChoices> choices(int longest, List<String> excluded) {
        List<TextPattern> all = new ArrayList<>(patterns);
        switch (casing) {
            case ANY -> {}
            case LOWER -> all.add(TextPattern.regex("[[:upper:]]").not());
            case UPPER -> all.add(TextPattern.regex("[[:lower:]]").not());
            case NEITHER -> all.add(TextPattern.regex("[[:alpha:]]").not());
        }
        if (trimmed) {
            all.add(TextPattern.regex("^ | $").not());
        }
        for (String text : excluded) {
            all.add(TextPattern.like(Beginnings.escaped(text)).not());
        }
        boolean counted = !octets.equals(Extent.ANY) || casing != Casing.ANY;
        if (counted) {
            // Characters of ASCII are a byte each, and have the case that they seem to have.
            all.add(TextPattern.regex("[^[:ascii:]]").not());
        }
        Extent extent = counted ? characters.and(octets) : characters;
        return PatternChoices.of(all, extent.least(), Math.min(longest, extent.most()));
    }

    boolean isPossible() {
        return characters.isPossible()
                && octets.isPossible()
                && octets.most() >= characters.least()
                && patterns.stream().noneMatch(each -> patterns.contains(each.not()));
    }
}
