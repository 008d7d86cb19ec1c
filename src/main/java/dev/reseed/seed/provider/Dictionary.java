package dev.reseed.seed.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the words of columns' names say, from {@code columns.txt}, whose head says how it is written. */
final class Dictionary {
    private final PatternTable<Rule> table = new PatternTable<>();
    private final List<Rule> rules = new ArrayList<>();

    /**
     * One line.
     *
     * @param forms of columns that it is for
     * @param below only columns with fewer characters; {@link Integer#MAX_VALUE} for all
     * @param key what a table's topic may know better, and what other columns refer to; empty for neither
     * @param call text of a call; empty where only the topic knows
     */
    record Rule(Set<Form> forms, int below, String key, String call) {}

    /** What is known of a column with these words. */
    record Sense(List<String> words, PatternTable.Hit<Rule> hit) {
        Rule rule() {
            return hit.meaning();
        }

        /** The words that the rule says nothing of. */
        List<String> rest() {
            List<String> rest = new ArrayList<>(words.subList(0, hit.from()));
            if (!hit.rest().isEmpty()) {
                rest.add(hit.rest());
            }
            rest.addAll(words.subList(hit.to(), words.size()));
            return rest;
        }
    }

    private Dictionary() {}

    static Dictionary read() {
        Dictionary dictionary = new Dictionary();
        lines("columns.txt").forEach(dictionary::line);
        return dictionary;
    }

    /** A resource's lines, without remarks. */
    static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Dictionary.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        String[] fields = line.split("\\|", 3);
        if (fields.length != 3) {
            throw new IllegalStateException("three fields: " + line);
        }
        Set<Form> forms = EnumSet.noneOf(Form.class);
        int below = Integer.MAX_VALUE;
        for (String word : fields[0].strip().split(" +", -1)) {
            int less = word.indexOf('<');
            if (less > 0) {
                below = Integer.parseInt(word.substring(less + 1));
            }
            forms.addAll(Form.named(less > 0 ? word.substring(0, less) : word, line));
        }
        String call = fields[2].strip();
        String key = "";
        if (call.startsWith("@")) {
            int space = call.indexOf(' ');
            key = call.substring(1, space < 0 ? call.length() : space);
            call = space < 0 ? "" : call.substring(space + 1).strip();
        }
        Rule rule = new Rule(forms, below, key, call);
        rules.add(rule);
        table.add(fields[1], rule);
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    /**
     * The rule that fits best: what is known as a whole; then the last word, since it is the main one in most names, and of several that end
     * there the longest.
     */
    Optional<Sense> sense(List<String> words, Form form, int characters) {
        return table.hits(words).stream()
                .filter(hit -> hit.meaning().forms().contains(form)
                        && characters < hit.meaning().below())
                .max(Comparator.comparing((PatternTable.Hit<Rule> hit) -> hit.all())
                        .thenComparingInt(PatternTable.Hit::to)
                        .thenComparingInt(PatternTable.Hit::letters)
                        .thenComparingInt(hit -> -hit.meaning().below()))
                .map(hit -> new Sense(words, hit));
    }
}
