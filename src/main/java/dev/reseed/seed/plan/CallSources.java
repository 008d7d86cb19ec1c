package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.constraint.pattern.PatternChoices;
import dev.reseed.seed.constraint.pattern.TextPattern;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.person.Subjects;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.provider.FakerExpression;
import dev.reseed.seed.provider.LegalForms;
import dev.reseed.seed.provider.Providers;
import dev.reseed.seed.provider.Things;
import dev.reseed.seed.type.Arrays;
import dev.reseed.seed.type.Integers;
import dev.reseed.seed.type.Intervals;
import dev.reseed.seed.type.Measured;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.type.Ranges;
import dev.reseed.seed.type.Times;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Values;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What calls of providers choose from. */
final class CallSources {
    private static final Map<String, Fact> FACTS = facts();

    private final Settings settings;
    private final Subjects subjects;
    private final Things things;
    private final TypedSources types;
    private final Providers providers;
    private final LegalForms forms = LegalForms.read();

    CallSources(Settings settings, Subjects subjects, Things things) {
        this.settings = settings;
        this.subjects = subjects;
        this.things = things;
        this.types = TypedSources.of(settings);
        this.providers = Providers.of(things);
    }

    private static Map<String, Fact> facts() {
        Map<String, Fact> facts = new HashMap<>();
        for (Fact fact : Fact.values()) {
            facts.put(fact.provider(), fact);
        }
        return Map.copyOf(facts);
    }

    /** Whether a call tells a fact that several persons have in common, as a city. */
    boolean repeats(Call call) {
        Fact fact = FACTS.get(call.provider());
        return fact != null && subjects.distinct(fact) == 0;
    }

    EdgeChoices edges() {
        return new EdgeChoices(things, settings.until());
    }

    /** Empty for a provider that makes nothing for such a column. */
    Optional<Source> of(Call call, Column column, PlannedRows rows) {
        Fact fact = FACTS.get(call.provider());
        Given given = new Given(call);
        if (fact != null) {
            return Optional.of(
                    new SubjectSource(subjects, fact, rows, given.text("group").orElse("")));
        }
        long key = rows.key("column " + column.name());
        NumberSources numbers = new NumberSources(given, column.type(), key);
        return switch (call.provider()) {
            case "number" -> Optional.of(numbers.numbers(false));
            case "decimal" -> Optional.of(numbers.numbers(true));
            case "money" -> Optional.of(numbers.money());
            case "sequence" -> Optional.of(numbers.sequence());
            case "date", "timestamp" -> Optional.of(new MomentSources(given, column, rows, settings).source());
            case "time" -> Optional.of(Source.of(times(given, column), key));
            case "interval" -> Optional.of(Source.of(intervals(given), key));
            case "one_of", "states" -> Optional.of(Source.of(new Weighted(given.weighted("values")), key));
            case "boolean" -> Optional.of(Source.of(truths(given), key));
            case "constant" ->
                Optional.of(Source.of(Choices.of(List.of(given.text("value").orElse(""))), key));
            case "null" -> Optional.of(Source.of(Values.NULL));
            case "copy" -> Optional.of(Source.of(rows.column(given.text("path").orElse(""))));
            case "json" ->
                given.argument("shape")
                        .map(shape -> Source.of(new ShapeSource(this, providers, rows).values(shape, key)));
            case "slug" -> slug(given, rows);
            case "pattern" -> pattern(given, column, key);
            case "faker" -> Optional.of(faker(given, key));
            case "array" -> array(given, column, rows, key);
            case "range" -> range(given, column, rows, key);
            case "company" -> thing(call, column, rows).map(names -> company(names, column, rows));
            case "filler", "bytes", "point", "image" -> types.of(column, rows);
            default -> thing(call, column, rows);
        };
    }

    private static Optional<Source> pattern(Given given, Column column, long key) {
        return given.text("regex")
                .flatMap(regex ->
                        PatternChoices.of(List.of(TextPattern.regex("^(" + regex + ")$")), 0, characters(column)))
                .map(choices -> Source.of(choices, key));
    }

    private static Optional<Source> slug(Given given, PlannedRows rows) {
        char divider = given.text("kind").filter("underscore"::equals).isPresent() ? '_' : '-';
        return given.text("from")
                .filter(from -> rows.table().column(from).isPresent())
                .map(from -> new SlugSource(rows.column(from), divider, rows.size()));
    }

    private static Source faker(Given given, long key) {
        String text = given.text("expression").orElse("");
        FakerExpression expression = FakerExpression.of(
                text.startsWith("#{") && text.endsWith("}") ? text.substring(2, text.length() - 1) : text,
                given.text("locale").map(Locale::forLanguageTag).orElse(Locale.ENGLISH));
        return expression
                .choices()
                .map(choices -> Source.of(choices, key))
                .orElseGet(() -> Source.of(expression.values(key)));
    }

    private Optional<Source> thing(Call call, Column column, PlannedRows rows) {
        long key = rows.key("column " + column.name());
        Optional<String> group =
                new Given(call).text("group").filter(each -> call.arguments().containsKey("part"));
        if (group.isPresent()) {
            return things.choices(call.provider(), call.arguments(), characters(column))
                    .map(choices -> new Entry(choices, rows, rows.key("entries " + group.get())));
        }
        return things.choices(call.provider(), call.arguments(), characters(column))
                .map(choices -> Source.of(choices, key));
    }

    private Source company(Source names, Column column, PlannedRows rows) {
        SubjectSource country = new SubjectSource(subjects, Fact.COUNTRY_CODE, rows, "");
        long key = rows.key("legal form of " + column.name());
        return new Incorporated(names, country::free, forms, characters(column), key);
    }

    /** Characters that a column holds. */
    static int characters(Column column) {
        return column.type().base() instanceof ColumnType.Base base
                        && (base.name().equals("varchar") || base.name().equals("bpchar"))
                ? base.length().orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    private static Choices truths(Given given) {
        double share = given.number("true").map(Number::doubleValue).orElse(0.5);
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("true", share);
        weights.put("false", 1 - share);
        return new Weighted(weights);
    }

    private static Choices times(Given given, Column column) {
        boolean zoned = column.type().base() instanceof ColumnType.Base base
                && base.name().equals("timetz");
        long from = timeOfDay(given, "from", 8 * Moments.HOUR);
        long until = timeOfDay(given, "until", 18 * Moments.HOUR);
        return new Times(from, Math.max(from + 1, until), step(given), zoned);
    }

    private static long timeOfDay(Given given, String name, long otherwise) {
        return given.text(name)
                .map(text -> {
                    try {
                        return LocalTime.parse(text).toNanoOfDay() / 1_000;
                    } catch (DateTimeParseException e) {
                        throw given.wrong(name, "a time of day: 08:00");
                    }
                })
                .orElse(otherwise);
    }

    private static Choices intervals(Given given) {
        long min = span(given, "min", Moments.MINUTE);
        long max = span(given, "max", 8 * Moments.HOUR);
        return new Intervals(min, Math.max(min + 1, max), step(given));
    }

    private static long step(Given given) {
        return span(given, "step", Moments.MINUTE);
    }

    private static long span(Given given, String name, long otherwise) {
        return given.text(name)
                .map(text -> {
                    OptionalLong length = Spans.length(text);
                    if (length.isEmpty()) {
                        throw given.wrong(name, "a length of time: 30d, 2h, 15min");
                    }
                    return length.getAsLong();
                })
                .orElse(otherwise);
    }

    private Optional<Source> array(Given given, Column column, PlannedRows rows, long key) {
        if (!(column.type().base() instanceof ColumnType.Array array)) {
            return Optional.empty();
        }
        int min = given.number("min").map(Number::intValue).orElse(0);
        int max = given.number("max").map(Number::intValue).orElse(Math.max(min, 4));
        return element(given, part(column, array.element()), rows)
                .map(element -> Source.of(new Arrays(element, Math.max(0, min), Math.max(min, max)), key));
    }

    private Optional<Source> range(Given given, Column column, PlannedRows rows, long key) {
        if (!(column.type().base() instanceof ColumnType.Range range)) {
            return Optional.empty();
        }
        Optional<Choices> lower = element(given, part(column, range.of()), rows);
        Optional<Measured> lengths = lengths(given, range.of());
        return lower.filter(Measured.class::isInstance)
                .flatMap(from ->
                        lengths.map(length -> Source.of(new Ranges((Measured) from, length, range.several()), key)));
    }

    private static Optional<Measured> lengths(Given given, ColumnType of) {
        boolean isTime = of.base() instanceof ColumnType.Base base
                && (base.name().startsWith("timestamp") || base.name().equals("date"));
        boolean isDay = of.base() instanceof ColumnType.Base base && base.name().equals("date");
        if (!isTime) {
            long most = given.number("length").map(Number::longValue).orElse(10L);
            return Optional.of(new Integers(1, Math.max(1, most)));
        }
        long most = span(given, "length", 2 * Moments.HOUR);
        return Optional.of(
                isDay
                        ? new Integers(1, Math.max(1, most / Moments.DAY))
                        : Integers.stepped(
                                Moments.MINUTE * 15, Math.max(Moments.MINUTE * 30, most + 1), Moments.MINUTE * 15));
    }

    private static Column part(Column column, ColumnType type) {
        return new Column(
                column.name() + " part",
                type,
                true,
                Column.Supply.NOTHING,
                Optional.empty(),
                Optional.empty(),
                column.comment());
    }

    private Optional<Choices> element(Given given, Column part, PlannedRows rows) {
        Call call = providers.call(given.argument("of").orElse(new Argument.Text("filler")));
        Fact fact = FACTS.get(call.provider());
        Optional<Choices> of = fact != null
                ? Optional.of(new Natural(people(fact), people(fact).natural()))
                : of(call, part, rows).flatMap(Source::choices);
        return of.map(choices -> choices instanceof Measured || choices.natural() < 2
                ? choices
                : new Natural(choices, choices.natural()));
    }

    private Choices people(Fact fact) {
        return new Choices() {
            @Override
            public long size() {
                return subjects.natural();
            }

            @Override
            public void write(long number, RowBuffer out) {
                subjects.write(fact, number, out);
            }
        };
    }
}
