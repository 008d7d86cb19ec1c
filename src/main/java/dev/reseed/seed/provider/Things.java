package dev.reseed.seed.provider;

import dev.reseed.seed.provider.Numbered.Ending;
import dev.reseed.seed.value.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of things and texts by their providers' names: companies, products, codes, sentences. Read once; immutable. */
public final class Things {
    private static final List<String> FILES =
            List.of("words.txt", "things.txt", "products.txt", "lists.txt", "technical.txt", "prose.txt");

    private static final int LONGEST_CODE = 1_000;

    private final Grammar grammar;
    private final ProseReader prose;

    private Things(Grammar grammar) {
        this.grammar = grammar;
        this.prose = new ProseReader(grammar);
    }

    /** Reads the lists, which takes some hundredths of a second. */
    public static Things read() {
        return new Things(Grammar.read(FILES));
    }

    /**
     * What a provider chooses from.
     *
     * @param provider a name; one that is no thing and no text has no choices
     * @param arguments as a {@link Call} has them; those that the planner sees to, as {@code nulls} and {@code group}, are passed over
     * @param maxCharacters that the column holds; {@link Integer#MAX_VALUE} where there is no end
     * @return empty for other providers, and where no value of it is so short
     */
    public Optional<Choices> choices(String provider, Map<String, Argument> arguments, int maxCharacters) {
        Told told = new Told(provider, arguments);
        if (maxCharacters < 1) {
            return Optional.empty();
        }
        if (prose.has(provider)) {
            return prose.choices(told, maxCharacters);
        }
        return switch (provider) {
            case "label" -> label(told, maxCharacters);
            case "code" -> code(told, maxCharacters);
            case "hex" -> Optional.of(Codes.hex(Math.min(maxCharacters, told.number("length", 32, 1, LONGEST_CODE))));
            case "token" -> token(told, maxCharacters);
            case "commit_hash" -> Optional.of(Codes.hex(maxCharacters < 40 ? Math.min(maxCharacters, 7) : 40));
            case "uuid" -> fixed(Codes.uuid(), 36, maxCharacters);
            case "ean13" -> fixed(Codes.ean13(), 13, maxCharacters);
            case "isbn13" -> fixed(Codes.isbn13(), 13, maxCharacters);
            case "card_number" -> fixed(Codes.card(), 16, maxCharacters);
            case "imei" -> fixed(Codes.imei(), 15, maxCharacters);
            case "vin" -> fixed(Codes.vin(), 17, maxCharacters);
            default -> listed(told, maxCharacters);
        };
    }

    private static Optional<Choices> fixed(Choices choices, int length, int maxCharacters) {
        return length <= maxCharacters ? Optional.of(choices) : Optional.empty();
    }

    private Optional<Choices> label(Told told, int maxCharacters) {
        String of = told.text("of").orElse("Item");
        Phrase words = grammar.phrase("_label");
        Phrase named = new Template(
                List.of(new Template.Part.Slot(0, -1), new Template.Part.Literal(" " + of)), List.of(words));
        return numbered(named, Ending.NUMBER, maxCharacters).or(() -> numbered(words, Ending.NUMBER, maxCharacters));
    }

    private static Optional<Choices> token(Told told, int maxCharacters) {
        int length = told.number("length", 32, 1, LONGEST_CODE);
        String prefix = told.text("prefix").orElse("");
        int before = prefix.codePointCount(0, prefix.length());
        return before >= maxCharacters
                ? Optional.of(Codes.token("", Math.min(maxCharacters, length)))
                : Optional.of(Codes.token(prefix, Math.min(maxCharacters - before, length)));
    }

    private static Optional<Choices> code(Told told, int maxCharacters) {
        int digits = told.number("digits", 5, 1, 18);
        String prefix = told.text("prefix").orElse("");
        int length = prefix.codePointCount(0, prefix.length());
        return length >= maxCharacters
                ? Optional.of(Codes.counted("", Math.min(maxCharacters, 18)))
                : Optional.of(Codes.counted(prefix, Math.min(digits, maxCharacters - length)));
    }

    private Optional<Choices> listed(Told told, int maxCharacters) {
        if (!isListed(told.provider())) {
            return Optional.empty();
        }
        Grammar.Section head = grammar.section(told.provider());
        if (head.hasParts()) {
            String part = told.oneOf("part", parts(told.provider()))
                    .orElseGet(() -> parts(told.provider()).getFirst());
            Phrase all = grammar.phrase(told.provider() + "." + part);
            return all instanceof WordList list
                    ? list.cut(maxCharacters, head.first()).map(cut -> cut)
                    : Optional.empty();
        }
        Grammar.Section section = told.oneOf("kind", kinds(told.provider()))
                .map(kind -> grammar.section(told.provider() + "." + kind))
                .orElse(head);
        return numbered(grammar.phrase(section.name()), section.ending(), maxCharacters);
    }

    /** Leaves room for the numbers behind, if enough is left to choose from. */
    private static Optional<Choices> numbered(Phrase phrase, Ending ending, int maxCharacters) {
        int room = ending == Ending.NONE ? 0 : 8;
        Optional<Phrase> roomy = phrase.within(maxCharacters - room).filter(fit -> fit.size() >= 20);
        return roomy.or(() -> phrase.within(maxCharacters)).map(fit -> new Numbered(fit, ending, maxCharacters));
    }

    private boolean isListed(String provider) {
        return grammar.has(provider) && !provider.startsWith("_") && provider.indexOf('.') < 0;
    }

    /** The kinds that a provider knows: {@code food} of {@code product}. */
    List<String> kinds(String provider) {
        return grammar.section(provider).hasParts() ? List.of() : sub(provider);
    }

    /** The columns of a list that has several: {@code code} of {@code iso_country}. */
    List<String> parts(String provider) {
        return grammar.section(provider).hasParts() ? sub(provider) : List.of();
    }

    private List<String> sub(String provider) {
        List<String> names = new ArrayList<>();
        for (String name : grammar.sections().keySet()) {
            if (name.startsWith(provider + ".")) {
                names.add(name.substring(provider.length() + 1));
            }
        }
        return names;
    }

    /** The providers that stand in the files, lists and prose, in their order, each with what it is. */
    List<Grammar.Section> sections() {
        return grammar.sections().values().stream()
                .filter(section -> isListed(section.name()))
                .toList();
    }

    /** Whether a provider writes sentences. */
    public boolean isProse(String provider) {
        return prose.has(provider);
    }
}
