package dev.reseed.seed.file;

import dev.reseed.kernel.Suggestions;
import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file's map to what it says. What is wrong is added to the reading's problems. */
final class SeedBinder {
    private static final List<String> KEYS = List.of("seed", "locale", "from", "until", "sizes", "load");
    private static final LocalDate FIRST_DAY = LocalDate.of(1000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** The country's code in most places, but for language tags. */
    private static final Pattern BRITISH = Pattern.compile("[-_](UK|uk)$");

    private final Scope scope;

    SeedBinder(Scope scope) {
        this.scope = scope;
    }

    SeedSpec bind(Value root) {
        Optional<Section> section = root.section(KEYS);
        if (section.isEmpty()) {
            return SeedSpec.automatic();
        }
        Section keys = section.get();
        LocalDate until = keys.get("until").flatMap(SeedBinder::date).orElse(SeedSpec.UNTIL);
        LocalDate from = keys.get("from").flatMap(SeedBinder::date).orElse(until.minusYears(SeedSpec.YEARS));
        if (!from.isBefore(until)) {
            keys.get("from")
                    .or(() -> keys.get("until"))
                    .ifPresent(at -> at.problem("the data's time begins on " + from + " and ends on " + until
                            + "; from must be before until, which is " + SeedSpec.UNTIL + " if it is not said"));
        }
        return new SeedSpec(
                keys.get("seed").flatMap(SeedBinder::seed).orElse(SeedSpec.SEED),
                keys.get("locale")
                        .map(this::locales)
                        .orElseGet(() -> List.of(new SeedSpec.LocaleShare(SeedSpec.LOCALE, BigDecimal.ONE))),
                from,
                until,
                keys.get("sizes").map(SeedBinder::sizes).orElse(Map.of()),
                keys.get("load")
                        .map(new PartBinder(scope)::bind)
                        .orElseGet(() -> List.of(Part.Auto.everything(scope.place(root)))));
    }

    private static Optional<Long> seed(Value value) {
        Optional<Long> number = value.written().flatMap(text -> NumberText.whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        if (number.isEmpty()) {
            value.mustBe("a whole number");
        }
        return number;
    }

    private static Optional<LocalDate> date(Value value) {
        Optional<LocalDate> date = value.written().flatMap(SeedBinder::day);
        if (date.isEmpty()) {
            value.mustBe("a date, as 2026-11-01");
        }
        return date;
    }

    /** The day that a text says, of a year with four digits. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private List<SeedSpec.LocaleShare> locales(Value value) {
        Map<Locale, BigDecimal> weights = new LinkedHashMap<>();
        if (value.isMap()) {
            value.anyKeys()
                    .ifPresent(section -> Scope.eachKey(
                            section,
                            (name, weight) -> add(
                                    weights,
                                    name,
                                    name.key(),
                                    NumberBinder.weight(weight).orElse(BigDecimal.ONE))));
        } else {
            value.oneOrMore()
                    .forEach(each -> each.anyScalar().ifPresent(tag -> add(weights, each, tag, BigDecimal.ONE)));
        }
        if (value.isEmpty()) {
            value.problem("names no locale");
        }
        List<SeedSpec.LocaleShare> shares = new ArrayList<>();
        weights.forEach((locale, weight) -> shares.add(new SeedSpec.LocaleShare(locale, weight)));
        return shares;
    }

    private void add(Map<Locale, BigDecimal> weights, Value at, String tag, BigDecimal weight) {
        locale(at, tag).ifPresent(locale -> {
            if (weights.putIfAbsent(locale, weight) != null) {
                at.problem("the locale " + Shown.quoted(tag) + " is named already");
            }
        });
    }

    private Optional<Locale> locale(Value at, String tag) {
        List<String> known = scope.providers().locales();
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty() && (known.isEmpty() || known.contains(locale.toLanguageTag()))) {
                return Optional.of(locale);
            }
        } catch (IllformedLocaleException e) {
            // Told below, like one that is unknown.
        }
        String hint = Suggestions.nearest(BRITISH.matcher(tag).replaceFirst("-GB"), known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(known.isEmpty() ? "; write one as en-GB" : "; known are " + String.join(", ", known));
        at.problem("the locale " + Shown.quoted(tag) + " is not known" + hint);
        return Optional.empty();
    }

    private static Map<String, BigDecimal> sizes(Value value) {
        Map<String, BigDecimal> sizes = new LinkedHashMap<>();
        value.anyKeys()
                .ifPresent(section -> Scope.eachKey(section, (name, factor) -> {
                    if (name.key().isBlank() || NumberText.parse(name.key()).isPresent()) {
                        name.problem("a size has a name that is no number, as large: 1000");
                    }
                    NumberBinder.weight(factor).ifPresent(number -> sizes.put(name.key(), number));
                }));
        return sizes;
    }
}
