package dev.reseed.masking.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reads names of tables and columns with the dictionaries. */
final class NameReader {
    private final WordTable<Meaning> columns = WordTable.read("columns.txt", Meaning.class);
    private final WordTable<Subject> tables = WordTable.read("tables.txt", Subject.class);

    /**
     * What a column's name says.
     *
     * @param meaning KEEP where it says that nothing is personal
     * @param whole whether it says nothing else
     * @param ofPerson whether another of its words names a person, as {@code customer_city}
     */
    record Sense(Meaning meaning, boolean whole, boolean ofPerson) {}

    /** Empty where no word is known. */
    Optional<Sense> column(List<String> written) {
        List<String> words = parted(written);
        List<WordTable.Hit<Meaning>> hits = columns.hits(words);
        Optional<WordTable.Hit<Meaning>> best = hits.stream()
                .filter(hit -> hit.meaning() != Meaning.KEEP_FIRST && hit.meaning() != Meaning.KEEP)
                .max(best(words.size()));
        Optional<WordTable.Hit<Meaning>> says = hits.stream()
                .filter(hit -> saysNothing(hit, words.size()))
                .max(best(words.size()))
                .filter(keep -> best.isEmpty() || overrules(keep, best.get(), words.size()));
        boolean name = hits.stream().anyMatch(hit -> hit.meaning() == Meaning.NAME);
        return says.or(() -> best)
                .map(hit -> isNameOfThing(hit, hits) ? new Sense(Meaning.KEEP, false, false) : sense(hit, words))
                .map(sense -> named(sense, name));
    }

    /**
     * What is known as a whole; otherwise the last word is the main one, and of several that end there the longest. A comment is one only where it stands last: otherwise the
     * name tells whose author or link it is.
     */
    private static Comparator<WordTable.Hit<Meaning>> best(int words) {
        return Comparator.comparing((WordTable.Hit<Meaning> hit) -> hit.from() == 0 && hit.to() == words)
                .thenComparingInt(hit -> hit.meaning() == Meaning.FREE_TEXT && hit.to() < words
                        ? 2
                        : hit.meaning().rank())
                .thenComparingInt(WordTable.Hit::to)
                .thenComparingInt(WordTable.Hit::length);
    }

    /** Takes words apart that are not known: {@code mietername} is somebody's name. */
    private List<String> parted(List<String> words) {
        List<String> parted = new ArrayList<>();
        for (String word : words) {
            OptionalInt cut = columns.hits(List.of(word)).isEmpty()
                    ? IntStream.range(3, word.length() - 1)
                            .filter(i -> isKnown(word.substring(i)) && isPerson(word.substring(0, i)))
                            .findFirst()
                    : OptionalInt.empty();
            if (cut.isPresent()) {
                parted.add(word.substring(0, cut.getAsInt()));
                parted.add(word.substring(cut.getAsInt()));
            } else {
                parted.add(word);
            }
        }
        return parted;
    }

    private boolean isKnown(String word) {
        return !columns.hits(List.of(word)).isEmpty();
    }

    private boolean isPerson(String word) {
        return namesPerson(List.of(word))
                || ((word.endsWith("n") || word.endsWith("s"))
                        && namesPerson(List.of(word.substring(0, word.length() - 1))));
    }

    /** Only at the name's end, or at its beginning where the language puts its main word there. */
    private static boolean saysNothing(WordTable.Hit<Meaning> hit, int words) {
        return (hit.meaning() == Meaning.KEEP && hit.to() == words)
                || (hit.meaning() == Meaning.KEEP_FIRST && hit.from() == 0);
    }

    private static boolean overrules(WordTable.Hit<Meaning> keep, WordTable.Hit<Meaning> other, int words) {
        boolean covers = other.from() <= keep.from() && other.to() >= keep.to();
        boolean all = other.from() == 0 && other.to() == words;
        return covers ? keep.length() > other.length() : !all;
    }

    /** As in shipping_method_name. */
    private static boolean isNameOfThing(WordTable.Hit<Meaning> hit, List<WordTable.Hit<Meaning>> hits) {
        return hit.meaning() == Meaning.NAME
                && hits.stream().anyMatch(each -> each.meaning() == Meaning.KEEP && each.to() == hit.from());
    }

    /** Who did it, and the word name beside it. */
    private static Sense named(Sense sense, boolean name) {
        return name && sense.meaning() == Meaning.ACTOR
                ? new Sense(Meaning.FULL_NAME, sense.whole(), sense.ofPerson())
                : sense;
    }

    private Sense sense(WordTable.Hit<Meaning> hit, List<String> words) {
        Meaning meaning = hit.meaning() == Meaning.KEEP_FIRST ? Meaning.KEEP : hit.meaning();
        List<String> others = new ArrayList<>();
        IntStream.range(0, words.size())
                .filter(i -> i < hit.from() || i >= hit.to())
                .forEach(i -> others.add(words.get(i)));
        return new Sense(meaning, others.isEmpty(), namesPerson(others));
    }

    /** Whether some word names a person, or tells that something is a person's. */
    boolean namesPerson(List<String> words) {
        return tables.hits(words).stream()
                .anyMatch(hit -> hit.meaning() == Subject.PERSON || hit.meaning() == Subject.QUALIFIER);
    }

    /** Whether the words are those of a person's key, as {@code patient_id}. */
    boolean isPersonKey(List<String> words) {
        return words.size() > 1
                && (words.getLast().equals("id") || words.getFirst().equals("id"))
                && tables.hits(words).stream().anyMatch(hit -> hit.meaning() == Subject.PERSON);
    }

    /** What a table's name says; of several the last word that is known. */
    Subject table(List<String> words) {
        List<WordTable.Hit<Subject>> hits = tables.hits(words).stream()
                .filter(hit -> hit.meaning() != Subject.QUALIFIER)
                .toList();
        boolean thingFirst = words.size() > 1
                && hits.stream().anyMatch(hit -> hit.meaning() == Subject.THING_FIRST && hit.from() == 0);
        return thingFirst
                ? Subject.THING
                : hits.stream()
                        .filter(hit -> hit.meaning() != Subject.THING_FIRST)
                        .max(Comparator.comparingInt((WordTable.Hit<Subject> hit) -> hit.to())
                                .thenComparingInt(WordTable.Hit::length)
                                .thenComparing(Comparator.comparing((WordTable.Hit<Subject> hit) -> hit.meaning())
                                        .reversed()))
                        .map(WordTable.Hit::meaning)
                        .orElse(Subject.UNKNOWN);
    }
}
