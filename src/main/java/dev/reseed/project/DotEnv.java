package dev.reseed.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .env} file, read by Docker Compose's rules.
 *
 * @param values by name, in the file's order; of a name that occurs twice the last value
 * @param entries by name, where each value is written
 * @param problems what could not be read, sorted; never quotes a value
 */
public record DotEnv(Map<String, String> values, Map<String, Entry> entries, List<Problem> problems) {
    /** The file's usual name. */
    public static final String FILE_NAME = ".env";

    /**
     * Where a value is written, and how.
     *
     * @param line from 1, where its name stands
     * @param valueLine from 1
     * @param valueColumn from 1, in characters; behind the opening quote, if there is one
     * @param raw the text between the quotes, escapes and references as they stand
     * @param quote the quote, or a blank
     */
    public record Entry(int line, int valueLine, int valueColumn, String raw, char quote) {
        /** Where it is; not the value. */
        @Override
        public String toString() {
            return "line " + line;
        }
    }

    public DotEnv {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        entries = Map.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file's text: {@code NAME=value}, with or without {@code export}; comments; single quotes, which are
     * literal, and double quotes with {@code \n \r \t \" \\ \$}, both over several lines; {@code ${NAME}},
     * {@code $NAME}, {@code ${NAME:-default}} and {@code ${NAME:+other}}, with or without the colon, in values that are
     * not in single quotes. A name that is not set is empty there, as in Compose. The process's variables win over the
     * file's.
     *
     * @param file the file's name in problems
     * @param environment the process's variables
     */
    public static DotEnv parse(String text, String file, Map<String, String> environment) {
        return new DotEnvParser(text, file, environment).parse();
    }

    /** The names only. */
    @Override
    public String toString() {
        return "DotEnv" + values.keySet();
    }
}
