package dev.reseed.seed.provider;

import dev.reseed.seed.provider.Numbered.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Lists and templates from files beside this class, whose heads say how they are written. Built once; immutable. */
final class Grammar {
    private final Map<String, Section> sections;
    private final Map<String, Phrase> phrases = new LinkedHashMap<>();
    /** Lists in other spellings, which many templates share. */
    private final Map<String, WordList> spelled = new LinkedHashMap<>();

    /**
     * What stands below one name.
     *
     * @param options the words behind its name
     * @param explanation one line; empty for parts of others
     * @param entries texts without slots
     * @param templates texts with slots
     */
    record Section(
            String name, List<String> options, String explanation, List<String> entries, List<String> templates) {
        Section {
            entries = Collections.unmodifiableList(entries);
            templates = Collections.unmodifiableList(templates);
        }

        /** How its values go on; lists that have columns never do. */
        Ending ending() {
            return options.isEmpty() || hasParts()
                    ? Ending.NONE
                    : Ending.valueOf(options.getFirst().toUpperCase(Locale.ROOT));
        }

        /** Whether it has several columns, one for each section below it. */
        boolean hasParts() {
            return options.contains("parts");
        }

        /** How many of the first entries look best; 0 where all do. */
        int first() {
            return options.stream()
                    .filter(option -> option.startsWith("first:"))
                    .mapToInt(option -> Integer.parseInt(option.substring(6)))
                    .sum();
        }

        private boolean isEmpty() {
            return entries.isEmpty() && templates.isEmpty();
        }
    }

    private Grammar(Map<String, Section> sections) {
        this.sections = sections;
        sections.values().stream().filter(section -> !section.isEmpty()).forEach(section -> phrase(section.name(), 0));
    }

    /** Reads files, the later ones with what the earlier ones say. */
    static Grammar read(List<String> resources) {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String resource : resources) {
            try (InputStream in = Objects.requireNonNull(Grammar.class.getResourceAsStream(resource), resource)) {
                sections(new String(in.readAllBytes(), StandardCharsets.UTF_8), sections);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Grammar(sections);
    }

    private static void sections(String text, Map<String, Section> into) {
        List<String> entries = List.of();
        List<String> templates = List.of();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                entries = new ArrayList<>();
                templates = new ArrayList<>();
                Section section = head(line, entries, templates);
                if (into.put(section.name(), section) != null) {
                    throw new IllegalStateException("twice: " + line);
                }
            } else if (line.startsWith(">")) {
                templates.add(line.substring(1).strip());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                entries.addAll(List.of(line.split(",\\s*", -1)));
            }
        }
    }

    /** {@code [film roman] a film's title}. */
    private static Section head(String line, List<String> entries, List<String> templates) {
        int close = line.indexOf(']');
        List<String> words = List.of(line.substring(1, close).split(" ", -1));
        return new Section(
                words.getFirst(),
                words.subList(1, words.size()),
                line.substring(close + 1).strip(),
                entries,
                templates);
    }

    Map<String, Section> sections() {
        return Collections.unmodifiableMap(sections);
    }

    Section section(String name) {
        return Objects.requireNonNull(sections.get(name), name);
    }

    boolean has(String name) {
        return sections.containsKey(name);
    }

    /** All that a section can say. */
    Phrase phrase(String name) {
        return Objects.requireNonNull(phrases.get(name), name);
    }

    /** Each of a section's templates by itself. */
    List<Phrase> templates(String name) {
        return section(name).templates().stream().map(text -> template(text, 0)).toList();
    }

    private Phrase phrase(String name, int depth) {
        Phrase known = phrases.get(name);
        if (known != null) {
            return known;
        }
        if (depth > 8) {
            throw new IllegalStateException("a section inside of itself: " + name);
        }
        Section section = section(name);
        List<Phrase> all = new ArrayList<>();
        if (!section.entries().isEmpty()) {
            all.add(new WordList(section.entries()));
        }
        section.templates().forEach(text -> all.add(template(text, depth)));
        Phrase phrase = Mixture.of(all);
        phrases.put(name, phrase);
        return phrase;
    }

    private Phrase template(String text, int depth) {
        TemplateReader reader = new TemplateReader((name, spelling) -> slot(name, spelling, depth + 1));
        return reader.read(text);
    }

    private Phrase slot(String name, Spelling spelling, int depth) {
        Phrase plain = phrase(name, depth);
        if (spelling == Spelling.PLAIN) {
            return plain;
        }
        if (!(plain instanceof WordList list)) {
            throw new IllegalStateException(name + " is no plain list");
        }
        return spelled.computeIfAbsent(
                name + spelling,
                key -> new WordList(list.texts().stream().map(spelling::of).toList()));
    }
}
