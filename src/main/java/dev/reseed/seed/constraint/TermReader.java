package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Items;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Truth;
import dev.reseed.seed.constraint.Datum.Words;
import dev.reseed.seed.constraint.pattern.TextMatcher;
import dev.reseed.seed.constraint.pattern.TextPattern;
import dev.reseed.seed.model.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is left of a column where something that it tells compares with a constant. */
final class TermReader {
    /** What no value is within. */
    private static final Limits NOTHING = Limits.of(Listed.only(List.of()));

    private final Scope scope;

    TermReader(Scope scope) {
        this.scope = scope;
    }

    /** Empty for what is not known; the constant is not NULL. */
    Optional<Limits> read(Subject subject, Comparing comparing, Datum constant) {
        if (scope.family(subject.column()) == Family.ENUMERATION && subject.measure() != Subject.Measure.VALUE) {
            return Optional.empty();
        }
        Optional<Limits> read = switch (subject.measure()) {
            case VALUE, CHANGED_TEXT -> value(subject, comparing, constant);
            case DAY -> day(subject, comparing, constant);
            case MAGNITUDE -> number(constant).flatMap(number -> magnitude(comparing, number));
            case CHARACTERS ->
                extent(comparing, constant).map(TextLimits::characters).map(Limits::of);
            case OCTETS -> extent(comparing, constant).map(TextLimits::octets).map(Limits::of);
            case SIZE -> extent(comparing, constant).map(Structure::sized).map(Limits::of);
            case JSON_SIZE ->
                extent(comparing, constant)
                        .map(size -> Structure.sized(size).and(Structure.of("array")))
                        .map(Limits::of);
            case JSON_KIND ->
                comparing == Comparing.EQUAL && constant instanceof Words kind
                        ? Optional.of(Limits.of(Structure.of(kind.text())))
                        : Optional.empty();
            case YEAR -> number(constant).flatMap(year -> year(subject, comparing, year));
            case WEEKDAY -> number(constant).flatMap(day -> weekday(subject, comparing, day));
            case ISO_WEEKDAY ->
                number(constant)
                        .filter(day -> day.signum() > 0)
                        .flatMap(day -> weekday(subject, comparing, day.remainder(BigDecimal.valueOf(7))));
        };
        return read.map(limits -> limits.and(Limits.of(subject.given())));
    }

    private static Optional<BigDecimal> number(Datum constant) {
        return constant instanceof Amount amount ? Optional.of(amount.value()) : Optional.empty();
    }

    private static Optional<Extent> extent(Comparing comparing, Datum constant) {
        return number(constant)
                .flatMap(number -> comparing != Comparing.DIFFERENT
                        ? Optional.of(Extent.of(comparing, number))
                        : number.signum() == 0 ? Optional.of(new Extent(1, Integer.MAX_VALUE)) : Optional.empty());
    }

    private Optional<Limits> value(Subject subject, Comparing comparing, Datum constant) {
        Family family = scope.family(subject.column());
        if (family.isCounted()) {
            return counted(family, comparing, constant);
        }
        if (constant instanceof Truth truth && family == Family.BOOLEAN) {
            return truth(comparing, truth.value());
        }
        if (!(constant instanceof Words words)) {
            return Optional.empty();
        }
        if (family == Family.ARRAY && words.text().equals("{}") && comparing == Comparing.DIFFERENT) {
            return Optional.of(Limits.of(Structure.sized(new Extent(1, Integer.MAX_VALUE))));
        }
        String text = Written.text(words, family);
        return switch (comparing) {
            case EQUAL -> Optional.of(Limits.of(Listed.only(List.of(text))));
            case DIFFERENT -> Optional.of(different(family, text));
            default -> family == Family.ENUMERATION ? labels(subject.column(), comparing, text) : Optional.empty();
        };
    }

    private static Limits different(Family family, String text) {
        Limits limits = Limits.of(Listed.none(List.of(text)));
        if (family == Family.BYTES && text.equals("\\x")) {
            return limits.and(Limits.of(TextLimits.octets(new Extent(1, Integer.MAX_VALUE))));
        }
        return family.isText() && text.isEmpty()
                ? limits.and(Limits.of(TextLimits.characters(new Extent(1, Integer.MAX_VALUE))))
                : limits;
    }

    private Optional<Limits> labels(String column, Comparing comparing, String label) {
        List<String> all = labels(column);
        int place = all.indexOf(label);
        return place < 0
                ? Optional.empty()
                : among(all, each -> comparing.holds(Integer.compare(all.indexOf(each), place)));
    }

    /** Those of an enum that are as a pattern demands. */
    Optional<Limits> labels(Subject subject, TextPattern pattern) {
        return TextMatcher.of(pattern).flatMap(matcher -> among(labels(subject.column()), matcher::matches));
    }

    private static Optional<Limits> among(List<String> all, Predicate<String> left) {
        return Optional.of(Limits.of(Listed.only(all.stream().filter(left).toList())));
    }

    private List<String> labels(String column) {
        return scope.type(column).map(ColumnType::base).orElse(null) instanceof ColumnType.Enumeration labels
                ? labels.labels()
                : List.of();
    }

    private static Optional<Limits> truth(Comparing comparing, boolean truth) {
        return switch (comparing) {
            case EQUAL -> Optional.of(Limits.of(Listed.only(List.of(truth ? "t" : "f"))));
            case DIFFERENT -> Optional.of(Limits.of(Listed.only(List.of(truth ? "f" : "t"))));
            default -> Optional.empty();
        };
    }

    private static Optional<Limits> counted(Family family, Comparing comparing, Datum constant) {
        Optional<BigDecimal> units = Written.units(constant, family);
        if (units.isEmpty()) {
            return Optional.empty();
        }
        boolean exact = Written.isExact(constant, family);
        if (comparing == Comparing.EQUAL || comparing == Comparing.DIFFERENT) {
            boolean equal = comparing == Comparing.EQUAL;
            if (!exact) {
                return Optional.of(equal ? NOTHING : Limits.NONE);
            }
            List<String> one = List.of(Written.canonical(constant, family));
            return Optional.of(Limits.of(equal ? Listed.only(one) : Listed.none(one)));
        }
        boolean moving = constant instanceof Moment moment && moment.moving();
        return Optional.of(Limits.of(bounds(family, comparing, units.get(), exact, moving)));
    }

    /** Behind a date and before the next there is none: a part of a day counts as less than it. */
    private static Bounds bounds(Family family, Comparing comparing, BigDecimal units, boolean exact, boolean moving) {
        boolean inclusive =
                exact ? comparing == Comparing.AT_LEAST || comparing == Comparing.AT_MOST : comparing.isDownward();
        BigDecimal at = family == Family.REAL ? representable(units, comparing) : units;
        Bound bound = new Bound(at, inclusive, moving);
        return comparing.isUpward() ? Bounds.from(bound) : Bounds.upTo(bound);
    }

    /** A number that is rounded to the nearest of 24 bits may be beyond a bound that has more: the bound itself is put on one of them. */
    private static BigDecimal representable(BigDecimal bound, Comparing comparing) {
        float nearest = bound.floatValue();
        if (!Float.isFinite(nearest)) {
            return bound;
        }
        int order = new BigDecimal(nearest).compareTo(bound);
        if (order == 0) {
            return bound;
        }
        float inside = comparing.isUpward()
                ? order > 0 ? nearest : Math.nextUp(nearest)
                : order < 0 ? nearest : Math.nextDown(nearest);
        return Float.isFinite(inside) ? new BigDecimal(inside) : bound;
    }

    private static Optional<Limits> magnitude(Comparing comparing, BigDecimal number) {
        Bound upper = Bound.fixed(number, comparing == Comparing.AT_MOST);
        Bound lower = Bound.fixed(number.negate(), comparing == Comparing.AT_MOST);
        return switch (comparing) {
            case LESS, AT_MOST -> Optional.of(Limits.of(Bounds.from(lower).and(Bounds.upTo(upper))));
            case GREATER, AT_LEAST ->
                Optional.of(Limits.of(Bounds.from(Bound.fixed(number, comparing == Comparing.AT_LEAST))));
            case EQUAL ->
                number.signum() < 0
                        ? Optional.of(NOTHING)
                        : Optional.of(Limits.of(Listed.only(List.of(Written.plain(number)))));
            case DIFFERENT -> Optional.empty();
        };
    }

    /** A timestamp whose date compares so. */
    private Optional<Limits> day(Subject subject, Comparing comparing, Datum constant) {
        if (!(constant instanceof Moment moment) || moment.family() != Family.DATE) {
            return Optional.empty();
        }
        Moment next = new Moment(moment.micros() + Span.DAY, moment.family(), moment.moving());
        Family family = scope.family(subject.column());
        return switch (comparing) {
            case LESS, AT_LEAST -> counted(family, comparing, moment);
            case AT_MOST -> counted(family, Comparing.LESS, next);
            case GREATER -> counted(family, Comparing.AT_LEAST, next);
            case EQUAL ->
                counted(family, Comparing.AT_LEAST, moment)
                        .flatMap(from -> counted(family, Comparing.LESS, next).map(from::and));
            case DIFFERENT -> Optional.empty();
        };
    }

    private Optional<Limits> year(Subject subject, Comparing comparing, BigDecimal year) {
        if (year.stripTrailingZeros().scale() > 0
                || year.signum() <= 0
                || year.compareTo(BigDecimal.valueOf(9_999)) > 0) {
            return Optional.empty();
        }
        Datum first = Literals.read(Written.year(year.intValue()), Family.DATE);
        Datum next = Literals.read(Written.year(year.intValue() + 1), Family.DATE);
        Family family = scope.family(subject.column());
        return switch (comparing) {
            case LESS, AT_LEAST -> counted(family, comparing, first);
            case AT_MOST -> counted(family, Comparing.LESS, next);
            case GREATER -> counted(family, Comparing.AT_LEAST, next);
            case EQUAL ->
                counted(family, Comparing.AT_LEAST, first)
                        .flatMap(from -> counted(family, Comparing.LESS, next).map(from::and));
            case DIFFERENT -> Optional.empty();
        };
    }

    /** The first day that is counted was a Thursday. */
    private Optional<Limits> weekday(Subject subject, Comparing comparing, BigDecimal day) {
        BigDecimal week = BigDecimal.valueOf(7);
        boolean known = comparing == Comparing.EQUAL && scope.family(subject.column()) == Family.DATE;
        return known && day.signum() >= 0 && day.compareTo(week) < 0
                ? Optional.of(Limits.of(
                        Bounds.on(new Step(week, day.add(BigDecimal.valueOf(3)).remainder(week)))))
                : Optional.empty();
    }

    /** A pattern of the column's text. */
    static Limits matching(Subject subject, TextPattern pattern) {
        return Limits.of(subject.given().and(TextLimits.matching(pattern)));
    }

    /** The elements of an array, as literals. */
    static Optional<List<String>> elements(Items items) {
        List<String> texts = new ArrayList<>();
        for (Datum each : items.items()) {
            if (!(each instanceof Words) && !(each instanceof Amount)) {
                return Optional.empty();
            }
            texts.add(each instanceof Words words ? words.text() : Written.plain(((Amount) each).value()));
        }
        return Optional.of(texts);
    }
}
