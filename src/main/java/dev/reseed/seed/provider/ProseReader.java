package dev.reseed.seed.provider;

import dev.reseed.seed.provider.Numbered.Ending;
import dev.reseed.seed.value.Choices;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes texts of the sections that hold sentences: {@code [review reference text 60..400]} and its {@code _review.body}. */
final class ProseReader {
    private static final int LONGEST = 20_000;

    private final Grammar grammar;

    ProseReader(Grammar grammar) {
        this.grammar = grammar;
    }

    boolean has(String provider) {
        return grammar.has(provider) && grammar.section(provider).ending() == Ending.REFERENCE;
    }

    /** Texts that are as long as is told, or as texts of their kind usually are. */
    Optional<Choices> choices(Told told, int maxCharacters) {
        String name = told.provider();
        List<String> options = grammar.section(name).options();
        String[] usual = options.get(2).split("\\.\\.", -1);
        int max =
                told.number("max", Math.max(Integer.parseInt(usual[1]), told.number("min", 0, 0, LONGEST)), 1, LONGEST);
        int most = Math.min(max, maxCharacters);
        int min = told.number("min", Math.min(most, Integer.parseInt(usual[0])), 0, LONGEST);
        Prose.Sentences sentences = new Prose.Sentences(
                templates("_" + name + ".opening"),
                templates("_" + name + ".body"),
                templates("_" + name + ".closing").stream()
                        .findFirst()
                        .map(any -> grammar.phrase("_" + name + ".closing")),
                Prose.Layout.valueOf(options.get(1).toUpperCase(Locale.ROOT)));
        return Prose.of(sentences, Math.min(min, most), most);
    }

    private List<Phrase> templates(String section) {
        return grammar.has(section) ? grammar.templates(section) : List.of();
    }
}
