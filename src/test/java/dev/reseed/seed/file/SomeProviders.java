package dev.reseed.seed.file;

import dev.reseed.seed.file.Signature.Parameter;
import dev.reseed.seed.file.Signature.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Providers of every form that signatures have. */
final class SomeProviders implements ProviderNames {
    private final Map<String, Signature> all = new LinkedHashMap<>();

    SomeProviders() {
        all.put("email", new Signature("An address that nobody has.", List.of()));
        all.put("full_name", new Signature("A name.", List.of()));
        all.put(
                "phone",
                new Signature(
                        "A number that nobody has.", List.of(Parameter.of("country", Shape.TEXT, "Its country."))));
        all.put(
                "one_of",
                new Signature(
                        "One of some values.",
                        List.of(Parameter.of("values", Shape.WEIGHTS, "The values.")
                                .asMain()
                                .asRequired())));
        all.put(
                "date",
                new Signature(
                        "A day.",
                        List.of(
                                Parameter.of("from", Shape.DATE, "The first day."),
                                Parameter.of("until", Shape.DATE, "The last day."))));
        all.put(
                "moment",
                new Signature(
                        "A time.",
                        List.of(
                                Parameter.of("after", Shape.COLUMN, "What it comes after.")
                                        .asMain(),
                                Parameter.of("from", Shape.MOMENT, "The first."))));
        all.put(
                "ref",
                new Signature(
                        "A row of another table.",
                        List.of(
                                Parameter.of("table", Shape.TABLE, "The table.")
                                        .asMain()
                                        .asRequired(),
                                Parameter.word("spread", List.of("even", "zipf"), "How often each is taken."))));
        all.put(
                "number",
                new Signature(
                        "A number.",
                        List.of(
                                Parameter.of("max", Shape.NUMBER, "The largest.")
                                        .asRequired(),
                                Parameter.of("digits", Shape.WHOLE, "Behind the point."),
                                Parameter.of("rare", Shape.SHARE, "How many are outliers."),
                                Parameter.of("even", Shape.TRUTH, "Whether odd ones are left out."))));
        all.put(
                "tags",
                new Signature(
                        "Some of a list.",
                        List.of(Parameter.of("from", Shape.ITEMS, "The list.").asMain())));
        all.put(
                "json",
                new Signature(
                        "A document.",
                        List.of(Parameter.of("like", Shape.ANY, "A sample.").asMain())));
        all.put(
                "faker",
                new Signature(
                        "Whatever Datafaker makes.",
                        List.of(Parameter.of("expression", Shape.TEXT, "Its expression.")
                                .asMain()
                                .asRequired())));
    }

    @Override
    public List<String> names() {
        return List.copyOf(all.keySet());
    }

    @Override
    public Optional<Signature> signature(String provider) {
        return Optional.ofNullable(all.get(provider));
    }

    @Override
    public List<String> locales() {
        return List.of("en-US", "en-GB", "fr-FR", "de-DE");
    }
}
