package dev.reseed.doctor.claims;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of {@code key=value} lines in sections: properties, {@code alembic.ini}, {@code pg_service.conf}.
 *
 * @param sections values by key, by the section's name; what stands before the first section is under ""
 */
record KeyedFile(Map<String, Map<String, Traced>> sections) {
    /** Reads all lines; one that has no separator is passed over. */
    static KeyedFile of(ConfigFile file, String separators, boolean escapes) {
        Map<String, Map<String, Traced>> sections = new LinkedHashMap<>();
        Map<String, Traced> current = sections.computeIfAbsent("", name -> new LinkedHashMap<>());
        String text = file.text();
        for (int begin = 0; begin < text.length(); ) {
            int newline = text.indexOf('\n', begin);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(begin, end).strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                current = sections.computeIfAbsent(
                        line.substring(1, line.length() - 1).strip(), name -> new LinkedHashMap<>());
            } else if (!line.isEmpty() && "#;!".indexOf(line.charAt(0)) < 0) {
                value(file, begin, end, separators, escapes, current);
            }
            begin = end + 1;
        }
        return new KeyedFile(sections);
    }

    private static void value(
            ConfigFile file, int begin, int end, String separators, boolean escapes, Map<String, Traced> into) {
        String line = file.text().substring(begin, end);
        int split = 0;
        while (split < line.length() && separators.indexOf(line.charAt(split)) < 0) {
            split++;
        }
        if (split < line.length()) {
            Traced value = file.traced(begin + split + 1, end).strip();
            boolean escaped = escapes && value.text().indexOf('\\') >= 0;
            Traced known = escaped ? Traced.read(file, begin + split + 1, unescaped(value.text())) : value;
            into.put(line.substring(0, split).strip(), known);
        }
    }

    /** Escapes of a properties file; a value that goes on in the next line is known by its first. */
    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    /** The keys of a section; none if it is not there. */
    Map<String, Traced> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }
}
