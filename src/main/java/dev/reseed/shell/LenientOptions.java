package dev.reseed.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be known of the global options of a line that does not parse: how its error is to be printed. */
final class LenientOptions {
    /** Forms in which an error is JSON too. */
    private static final List<String> PROGRAMS = List.of("json", "sarif");

    private LenientOptions() {}

    static GlobalOptions of(List<String> words) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            boolean apart = word.equals("--output") && i + 1 < words.size();
            String format = apart ? words.get(i + 1) : "";
            if (PROGRAMS.contains(format) || PROGRAMS.contains(inOneWord(word))) {
                found.put("output", List.of("json"));
            } else if (word.equals("--no-color") || word.equals("--stacktrace")) {
                found.put(word.substring(2), List.of(""));
            }
        }
        return new GlobalOptions(new OptionValues(found));
    }

    private static String inOneWord(String word) {
        return word.startsWith("--output=") ? word.substring("--output=".length()) : "";
    }
}
