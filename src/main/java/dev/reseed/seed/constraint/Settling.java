package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.TextLimits.Casing;
import dev.reseed.seed.constraint.pattern.TextMatcher;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Cuts lists to what else is demanded, and finds demands that contradict each other. */
final class Settling {
    private Settling() {}

    /** A column of which no value is left can only be NULL; where it may not be, its presence is impossible. */
    static Limits settled(Limits limits, Family family) {
        if (limits.presence() == Presence.ALWAYS_NULL || limits.presence() == Presence.IMPOSSIBLE) {
            return limits;
        }
        Limits settled = truths(limits, family);
        Optional<List<String>> allowed = settled.listed().allowed();
        if (allowed.isPresent()) {
            settled = listed(settled, allowed.get(), family);
        }
        return isPossible(settled, family)
                ? settled
                : settled.with(settled.presence().and(Presence.ALWAYS_NULL));
    }

    /** A list of what is within the rest, which then demands no more of values, as far as that is known. */
    private static Limits listed(Limits limits, List<String> allowed, Family family) {
        List<TextMatcher> matchers = matchers(limits, family);
        List<String> left = allowed.stream()
                .filter(text -> takes(limits, text, family))
                .filter(text -> matchers.stream().allMatch(each -> each.matches(text)))
                .toList();
        boolean known = family.isCounted()
                || (family.isText()
                        && matchers.size() == limits.text().patterns().size());
        Limits only = Limits.of(Listed.only(left));
        return known
                ? limits.onlyUnknown().and(only).with(limits.presence())
                : limits.with(new Listed(Optional.of(left), limits.listed().excluded()));
    }

    /** Of the patterns that are known. */
    private static List<TextMatcher> matchers(Limits limits, Family family) {
        return family.isText()
                ? limits.text().patterns().stream()
                        .flatMap(each -> TextMatcher.of(each).stream())
                        .toList()
                : List.of();
    }

    private static Limits truths(Limits limits, Family family) {
        boolean listed = family != Family.BOOLEAN || limits.listed().allowed().isPresent();
        return listed || limits.listed().excluded().isEmpty()
                ? limits
                : limits.with(limits.listed().and(Listed.only(List.of("t", "f"))));
    }

    private static boolean isPossible(Limits limits, Family family) {
        boolean none = limits.listed().allowed().filter(List::isEmpty).isPresent();
        return !none
                && limits.bounds().isPossible(family == Family.INTEGER || family == Family.DATE)
                && limits.text().isPossible()
                && limits.structure().size().isPossible();
    }

    /** Whether a value that is listed is within the rest, as far as that is known. */
    private static boolean takes(Limits limits, String text, Family family) {
        if (family.isCounted()) {
            return units(text, family).map(limits.bounds()::takes).orElse(true);
        }
        TextLimits demanded = limits.text();
        if (!family.isText() || demanded.equals(TextLimits.NONE)) {
            return true;
        }
        return demanded.characters().takes(text.codePointCount(0, text.length()))
                && demanded.octets().takes(Functions.octets(text))
                && isCased(text, demanded.casing(), family)
                && (!demanded.trimmed() || !(text.startsWith(" ") || text.endsWith(" ")));
    }

    private static Optional<BigDecimal> units(String text, Family family) {
        return Written.units(Literals.read(text, family), family);
    }

    private static boolean isCased(String text, Casing casing, Family family) {
        if (family == Family.CASELESS) {
            return true;
        }
        return switch (casing) {
            case ANY -> true;
            case LOWER -> text.equals(Functions.cased(text, false));
            case UPPER -> text.equals(Functions.cased(text, true));
            case NEITHER -> text.equals(Functions.cased(text, false)) && text.equals(Functions.cased(text, true));
        };
    }
}
