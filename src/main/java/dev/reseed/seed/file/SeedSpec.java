package dev.reseed.seed.file;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a seed file says, checked as far as it can be without a database.
 *
 * <pre>{@code
 * seed: 42                              # the same number, the same rows
 * locale: { en-GB: 3, de-DE: 1 }        # or en-GB, or [en-GB, de-DE]
 * from: 2024-11-01
 * until: 2026-11-01                     # the day that is "now" in the data
 * sizes: { small: 1, large: 1000 }      # names for --scale
 * load:                                 # parts, in this order
 *   - csv: data/010_venues.csv
 *   - tables: { … }
 *   - auto: true
 * }</pre>
 *
 * @param locales none where nobody names any: then the schema says where its people live
 * @param from the first day of the data, before {@code until}
 * @param sizes each a factor above 0
 * @param parts in the order in which they are loaded
 */
public record SeedSpec(
        long seed,
        List<LocaleShare> locales,
        LocalDate from,
        LocalDate until,
        Map<String, BigDecimal> sizes,
        List<Part> parts) {
    /** The number of a seed that names none. */
    public static final long SEED = 1;

    /** The locale of a seed that names none. */
    public static final Locale LOCALE = Locale.US;

    /** The last day of the data where none is named: fixed, since the same seed has to make the same rows next year. */
    public static final LocalDate UNTIL = LocalDate.of(2026, 1, 1);

    /** How long the data's time is where nothing else is said. */
    static final int YEARS = 2;

    public SeedSpec {
        locales = List.copyOf(locales);
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
        parts = List.copyOf(parts);
    }

    /**
     * A locale, and how much of the data is of it.
     *
     * @param weight above 0; a share of the sum of all
     */
    public record LocaleShare(Locale locale, BigDecimal weight) {
        public LocaleShare {
            BigDecimal shortest = weight.stripTrailingZeros();
            weight = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        }
    }

    /** Every table that has no rows, filled without a word from anybody: what there is without a seed file. The schema may say where its people live. */
    public static SeedSpec automatic() {
        return new SeedSpec(
                SEED,
                List.of(),
                UNTIL.minusYears(YEARS),
                UNTIL,
                Map.of(),
                List.of(Part.Auto.everything(new Place("", 1, 1))));
    }

    /**
     * The factor that a word stands for: the name of one of the sizes, or a number above 0 such as {@code 0.1} or {@code 20}.
     *
     * @throws ReseedException usage, if it is neither
     */
    public BigDecimal scale(String wanted) {
        BigDecimal named = sizes.get(wanted);
        if (named != null) {
            return named;
        }
        Optional<BigDecimal> number = NumberText.parse(wanted);
        if (number.filter(NumberText::isFactor).isPresent()) {
            return number.get();
        }
        if (number.isPresent()) {
            throw ReseedException.usage(
                    "the scale " + wanted + " cannot be used",
                    "numbers of rows are multiplied by it: it has to be above 0, and at most " + Rows.MOST,
                    "use another: --scale 10; to leave tables empty, say rows: 0 in the seed file");
        }
        String hint = Suggestions.nearest(wanted, sizes.keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        throw ReseedException.usage(
                "\"" + wanted + "\" is no size",
                (sizes.isEmpty()
                                ? "the seed names no sizes"
                                : "the seed's sizes are " + String.join(", ", sizes.keySet()))
                        + hint,
                "use " + (sizes.isEmpty() ? "" : "one of them, or ") + "a number above 0: --scale 10");
    }
}
