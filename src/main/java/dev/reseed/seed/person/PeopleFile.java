package dev.reseed.seed.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of a locale's people: {@code key = value} lines, and sections of lists, each begun by its name in brackets. A file that includes
 * another says only what differs, and adds to a section by a plus behind its name.
 */
final class PeopleFile {
    private final String name;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<String>> sections = new HashMap<>();

    private PeopleFile(String name) {
        this.name = name;
    }

    /** Reads the file of a locale, and those that it includes. */
    static PeopleFile read(String name) {
        PeopleFile file = new PeopleFile(name);
        file.load(name);
        return file;
    }

    /** A setting, which has to be there. */
    String setting(String key) {
        return Objects.requireNonNull(settings.get(key), () -> name + ": " + key);
    }

    /** A setting, or what stands for it. */
    String setting(String key, String otherwise) {
        return settings.getOrDefault(key, otherwise);
    }

    /** A setting's entries. */
    List<String> settings(String key) {
        return entries(setting(key), ";");
    }

    /** The entries of a section, separated by commas or lines; empty where there is no such section. */
    List<String> list(String section) {
        List<String> entries = new ArrayList<>();
        lines(section).forEach(line -> entries.addAll(entries(line, ",")));
        return entries;
    }

    /** The lines of a section. */
    List<String> lines(String section) {
        return sections.getOrDefault(section, List.of());
    }

    /** The parts of a text, without blanks around them. */
    static List<String> entries(String text, String separator) {
        return Arrays.stream(text.split(separator, -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private void load(String file) {
        Map<String, List<String>> own = new HashMap<>();
        String section = "";
        for (String line : said(file)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
                own.put(section, new ArrayList<>());
            } else if (section.isEmpty()) {
                set(line.substring(0, line.indexOf('=')).strip(), line.substring(line.indexOf('=') + 1));
            } else {
                Objects.requireNonNull(own.get(section)).add(line);
            }
        }
        own.forEach(this::section);
    }

    /** One whose name ends in a plus adds to what is included. */
    private void section(String section, List<String> lines) {
        if (section.endsWith("+")) {
            List<String> all = new ArrayList<>(lines(section.substring(0, section.length() - 1)));
            all.addAll(lines);
            sections.put(section.substring(0, section.length() - 1), all);
        } else {
            sections.put(section, lines);
        }
    }

    private void set(String key, String value) {
        if (key.equals("include")) {
            entries(value, ",").forEach(this::load);
        } else {
            settings.put(key, value.strip());
        }
    }

    /** Its lines without those that are empty or a comment. */
    private static List<String> said(String file) {
        return text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .toList();
    }

    private static String text(String file) {
        String path = "people/" + file + ".txt";
        try (InputStream in = Objects.requireNonNull(PeopleFile.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
