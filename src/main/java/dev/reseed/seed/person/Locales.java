package dev.reseed.seed.person;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The locales that people are of, and how many of them are of each. A locale is a language and a country, {@code en-GB}; {@code de_DE} is read as
 * well, and a language alone is that of its main country.
 */
public final class Locales {
    /** Who says no locale means this one. */
    public static final Locales DEFAULT = new Locales(Map.of("en-US", 1), false);

    /** The first of a language is its main country's. */
    private static final List<String> SUPPORTED = List.of(
            "en-US", "en-GB", "en-IE", "en-AU", "en-CA", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CA", "nl-NL", "es-ES",
            "es-MX", "it-IT", "pt-BR", "pt-PT", "pl-PL", "sv-SE", "da-DK", "nb-NO", "fi-FI", "cs-CZ", "ja-JP");

    private static final Map<String, String> ALIASES = Map.of("no", "nb-NO", "no-NO", "nb-NO", "en-UK", "en-GB");

    /** What weights add up to, at most. */
    private static final int FINEST = 1000;

    private final Map<String, Integer> weights;
    private final boolean told;

    private Locales(Map<String, Integer> weights, boolean told) {
        this.weights = weights;
        this.told = told;
    }

    /** Whether somebody named them; otherwise who knows better may use others. */
    public boolean isTold() {
        return told;
    }

    /** The tags that are known, as they are written. */
    public static List<String> supported() {
        return SUPPORTED;
    }

    /**
     * Locales as a seed file lists them; none is the default.
     *
     * @param texts {@code en-GB}, or with a weight {@code en-GB: 3}; without one it is 1
     * @throws ReseedException for a tag that is not known or there twice, and a weight that is not a positive number
     */
    public static Locales of(List<String> texts) {
        Map<String, BigDecimal> weighted = new LinkedHashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            String tag = tag(colon < 0 ? text : text.substring(0, colon));
            BigDecimal weight = colon < 0 ? BigDecimal.ONE : weight(text, text.substring(colon + 1));
            if (weighted.put(tag, weight) != null) {
                throw ReseedException.usage(
                        "the locale " + tag + " is listed twice",
                        "each locale has one weight",
                        "list it once: " + tag + ": 2");
            }
        }
        return weighted.isEmpty() ? DEFAULT : new Locales(whole(weighted), true);
    }

    /** The tags, in the order in which they were listed. */
    public List<String> tags() {
        return List.copyOf(weights.keySet());
    }

    /** How many of {@link #total} people are of a locale of the list. */
    public int weight(String tag) {
        return weights.getOrDefault(tag, 0);
    }

    /** The sum of the weights. */
    public int total() {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String tag(String text) {
        String typed = text.strip().replace('_', '-');
        String known = ALIASES.entrySet().stream()
                .filter(alias -> alias.getKey().equalsIgnoreCase(typed))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(typed);
        return SUPPORTED.stream()
                .filter(tag -> tag.equalsIgnoreCase(known))
                .findFirst()
                .or(() -> mainCountry(known))
                .orElseThrow(() -> unknown(typed));
    }

    private static Optional<String> mainCountry(String language) {
        String start = language.toLowerCase(Locale.ROOT) + "-";
        return SUPPORTED.stream().filter(tag -> tag.startsWith(start)).findFirst();
    }

    private static ReseedException unknown(String typed) {
        String language = typed.substring(0, Math.max(0, typed.indexOf('-'))).toLowerCase(Locale.ROOT);
        String known = "these are known: " + String.join(", ", SUPPORTED);
        String remedy = mainCountry(language)
                .or(() -> Suggestions.nearest(typed, SUPPORTED))
                .map(tag -> "did you mean " + tag + "? " + known)
                .orElse(known);
        return ReseedException.usage(
                "there are no people of the locale " + typed, "it has no list of names and places", remedy);
    }

    private static BigDecimal weight(String text, String number) {
        Optional<BigDecimal> weight = decimal(number.strip());
        return weight.filter(value -> value.signum() > 0)
                .orElseThrow(() -> ReseedException.usage(
                        "the weight in \"" + text + "\" is not one",
                        "a weight is a positive number, of at most 9 digits",
                        "write a locale and its weight like this: en-GB: 3"));
    }

    /** Short ones alone: an exponent makes a text of a few letters a number of millions of digits. */
    private static Optional<BigDecimal> decimal(String text) {
        boolean plain = !text.isEmpty()
                && text.length() <= 10
                && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        try {
            return plain ? Optional.of(new BigDecimal(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Weights as small whole numbers. */
    private static Map<String, Integer> whole(Map<String, BigDecimal> weighted) {
        BigDecimal sum = weighted.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Integer> shares = new ArrayList<>();
        BigInteger divisor = BigInteger.ZERO;
        for (BigDecimal weight : weighted.values()) {
            BigDecimal share = weight.multiply(BigDecimal.valueOf(FINEST)).divide(sum, 0, RoundingMode.HALF_UP);
            shares.add(Math.max(1, share.intValue()));
            divisor = divisor.gcd(BigInteger.valueOf(shares.getLast()));
        }
        Map<String, Integer> whole = new LinkedHashMap<>();
        int at = 0;
        for (String tag : weighted.keySet()) {
            whole.put(tag, shares.get(at++) / divisor.intValue());
        }
        return whole;
    }
}
