package dev.reseed.seed.provider;

import static dev.reseed.seed.provider.Parameter.needed;
import static dev.reseed.seed.provider.Parameter.optional;

import dev.reseed.seed.provider.Parameter.Takes;
import java.util.List;
import java.util.stream.Stream;

/** The providers that are no lists: numbers, times, choices, what is composed of others, and codes. */
final class GeneralProviders {
    private GeneralProviders() {}

    static List<ProviderSpec> all() {
        return Stream.of(chosen(), numbers(), times(), composed(), derived(), codes())
                .flatMap(List::stream)
                .toList();
    }

    private static ProviderSpec spec(String name, String explanation, Parameter... parameters) {
        return new ProviderSpec(name, explanation, List.of(parameters));
    }

    private static List<ProviderSpec> chosen() {
        return List.of(
                spec(
                        "one_of",
                        "one of some values",
                        needed("values", Takes.VALUES, "a list of values, or a map from each value to its weight")),
                spec(
                        "states",
                        "one of some states, with times and texts that fit it",
                        needed(
                                "values",
                                Takes.MAP,
                                "from each state to its weight, or to {weight, set: {column: provider}, null: [column]}")),
                spec(
                        "boolean",
                        "true or false",
                        optional("true", Takes.NUMBER, "share of true, 0.5 where it is not said")),
                spec("constant", "always the same", needed("value", Takes.ANY, "the value")),
                spec("null", "nothing"),
                spec("default", "what the database gives"));
    }

    private static List<ProviderSpec> numbers() {
        Parameter min = optional("min", Takes.NUMBER, "the least");
        Parameter max = optional("max", Takes.NUMBER, "the greatest");
        Parameter distribution =
                optional("distribution", Takes.TEXT, "uniform, normal, zipf (small ones often) or exponential");
        Parameter mean = optional("mean", Takes.NUMBER, "of normal and exponential ones");
        Parameter deviation = optional("deviation", Takes.NUMBER, "standard deviation of normal ones");
        Parameter step = optional("step", Takes.NUMBER, "values are the least and multiples of this");
        Parameter scale = optional("scale", Takes.NUMBER, "digits behind the point");
        return List.of(
                spec("number", "a whole number", min, max, distribution, mean, deviation, step),
                spec("decimal", "a number with decimals", min, max, distribution, mean, deviation, step, scale),
                spec(
                        "money",
                        "an amount that looks like a price",
                        min,
                        max,
                        optional("unit", Takes.TEXT, "major (euros) or minor (cents, as whole numbers)")),
                spec(
                        "sequence",
                        "the row's number",
                        optional("start", Takes.NUMBER, "of the first row, 1 where it is not said"),
                        optional("step", Takes.NUMBER, "to the next row")));
    }

    private static List<ProviderSpec> times() {
        Parameter from = optional("from", Takes.MOMENT, "the earliest");
        Parameter until = optional("until", Takes.MOMENT, "the latest");
        Parameter after = optional("after", Takes.TEXT, "a column of the same row that is earlier");
        Parameter within = optional("within", Takes.SPAN, "how long after that column at most");
        Parameter step = optional("step", Takes.SPAN, "times are multiples of this: 15min");
        return List.of(
                spec("date", "a day", from, until, after, within),
                spec("timestamp", "a point in time", from, until, after, within, step),
                spec(
                        "time",
                        "a time of day",
                        optional("from", Takes.TEXT, "the earliest, 08:00"),
                        optional("until", Takes.TEXT, "the latest, 18:00"),
                        step),
                spec(
                        "interval",
                        "a length of time",
                        optional("min", Takes.SPAN, "the least"),
                        optional("max", Takes.SPAN, "the greatest"),
                        step));
    }

    private static List<ProviderSpec> composed() {
        Parameter of = needed("of", Takes.CALL, "the provider of its parts");
        return List.of(
                spec(
                        "pattern",
                        "text that a regular expression matches",
                        needed("regex", Takes.TEXT, "the expression")),
                spec("json", "a document", needed("shape", Takes.MAP, "from each key to the provider of its value")),
                spec(
                        "array",
                        "a list of values",
                        of,
                        optional("min", Takes.NUMBER, "values at least"),
                        optional("max", Takes.NUMBER, "values at most")),
                spec(
                        "range",
                        "a range of values",
                        of,
                        optional("length", Takes.ANY, "how long ranges are: a number, a span, or {min, max}")));
    }

    private static List<ProviderSpec> derived() {
        return List.of(
                spec(
                        "ref",
                        "a row of another table",
                        needed("table", Takes.TEXT, "the table"),
                        optional("of", Takes.TEXT, "only those that belong to a row: order.event"),
                        optional("where", Takes.MAP, "only rows with these values"),
                        optional("spread", Takes.TEXT, "even, or zipf where few are meant often")),
                spec("copy", "what another column has", needed("path", Takes.TEXT, "column, or foreign_key.column")),
                spec(
                        "slug",
                        "the words of another column as an address writes them",
                        optional("from", Takes.TEXT, "the column; words of its own where it is not said"),
                        optional("kind", Takes.TEXT, "dash or underscore")),
                spec(
                        "faker",
                        "any expression of Datafaker; slower than all others",
                        needed("expression", Takes.TEXT, "book.title, or #{book.title}"),
                        optional("locale", Takes.TEXT, "en where it is not said")),
                spec(
                        "bytes",
                        "binary data",
                        optional("min", Takes.NUMBER, "bytes at least"),
                        optional("max", Takes.NUMBER, "bytes at most")),
                spec("point", "a place on the map, near a city"),
                spec("filler", "any value that the column's type takes"),
                spec("image", "a small picture, PNG", optional("size", Takes.NUMBER, "pixels of a side")));
    }

    private static List<ProviderSpec> codes() {
        Parameter length = optional("length", Takes.NUMBER, "characters, 32 where it is not said");
        return List.of(
                spec(
                        "label",
                        "a name for a thing of any kind: Widget Alder",
                        optional("of", Takes.TEXT, "what it is: Widget")),
                spec(
                        "code",
                        "a prefix and a number: INV-00042",
                        optional("prefix", Takes.TEXT, "with what divides it: INV-"),
                        optional("digits", Takes.NUMBER, "of the number, 5 where it is not said")),
                spec("uuid", "a UUID, version 4"),
                spec("hex", "hexadecimal digits, as of a hash", length),
                spec(
                        "token",
                        "letters and digits",
                        length,
                        optional("prefix", Takes.TEXT, "what stands before them: key_")),
                spec("commit_hash", "a commit's 40 hexadecimal digits; 7 where the column is short"),
                spec("ean13", "a product's bar code, with its check digit"),
                spec("isbn13", "a book's number, with its check digit"),
                spec("card_number", "a bank card's number that begins as cards for tests do, with its check digit"),
                spec("imei", "a device's number, with its check digit"),
                spec("vin", "a vehicle's number, with its check character"));
    }
}
