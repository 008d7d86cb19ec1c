package dev.reseed.seed.constraint.pattern;

import dev.reseed.seed.constraint.pattern.Node.One;
import dev.reseed.seed.constraint.pattern.Node.Place;
import dev.reseed.seed.constraint.pattern.Node.Sequence;
import dev.reseed.seed.constraint.pattern.Node.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads patterns of both forms. */
final class PatternParser {
    private static final int LONGEST = 4_000;

    private PatternParser() {}

    /** What a text has to have in it somewhere, whether it is negated or not; empty for what is not known. */
    static Optional<Node> parse(TextPattern pattern) {
        return switch (pattern.form()) {
            case REGEX -> RegexParser.parse(pattern.pattern(), pattern.anyCase());
            case LIKE -> like(pattern.pattern(), pattern.anyCase());
        };
    }

    private static Optional<Node> like(String pattern, boolean anyCase) {
        if (pattern.length() > LONGEST) {
            return Optional.empty();
        }
        int[] all = pattern.codePoints().toArray();
        List<Node> parts = new ArrayList<>(List.of(new Place(Where.BEGINNING)));
        for (int at = 0; at < all.length; at++) {
            if (all[at] == '%') {
                parts.add(Node.ANYTHING);
            } else if (all[at] == '_') {
                parts.add(new One(CodePoints.ALL));
            } else {
                at += all[at] == '\\' ? 1 : 0;
                if (at == all.length) {
                    return Optional.empty();
                }
                CodePoints one = CodePoints.range(all[at], all[at]);
                parts.add(new One(anyCase ? one.anyCase() : one));
            }
        }
        parts.add(new Place(Where.END));
        return Optional.of(new Sequence(parts));
    }
}
