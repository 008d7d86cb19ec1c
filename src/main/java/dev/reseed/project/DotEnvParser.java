package dev.reseed.project;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One pass over the text of a {@code .env} file; after a problem it goes on with the next line. */
final class DotEnvParser {
    /** A limit for values that refer to values that refer to values. */
    private static final int MAX_VALUE = 65_536;

    private static final int MAX_TOTAL = 4_000_000;

    private final String text;
    private final String file;
    private final Map<String, String> environment;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, DotEnv.Entry> entries = new LinkedHashMap<>();
    private final Problems problems = new Problems();
    private final int[] lineBegins;
    private int at;
    private int total;
    private int rawBegin;
    private int rawEnd;

    DotEnvParser(String text, String file, Map<String, String> environment) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.text = unmarked.replace("\r\n", "\n").replace('\r', '\n');
        this.file = file;
        this.environment = environment;
        this.lineBegins = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, this.text.length())
                                .filter(i -> this.text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    DotEnv parse() {
        while (at < text.length() && total <= MAX_TOTAL) {
            skipBlanks();
            if (here() == '\n') {
                at++;
            } else if (here() == '#') {
                toLineEnd();
            } else if (at < text.length()) {
                assignment();
            }
        }
        if (total > MAX_TOTAL) {
            problem(Math.min(at, text.length()), "the values are longer than " + MAX_TOTAL + " characters together");
        }
        return new DotEnv(values, entries, problems.sorted());
    }

    private void assignment() {
        int begin = at;
        String name = name();
        if (name.equals("export") && (here() == ' ' || here() == '\t')) {
            skipBlanks();
            begin = at;
            name = name();
        }
        skipBlanks();
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            skipLine(begin, "a line must begin with a variable's name");
        } else if (here() == '\n' || here() == '\0' || here() == '#') {
            // A name alone passes the process's variable on, which is looked at first anyway.
            toLineEnd();
        } else if (here() != '=' && here() != ':') {
            skipLine(at, "\"=\" must follow the variable's name");
        } else {
            at++;
            value(name, begin);
        }
    }

    private String name() {
        int begin = at;
        while (isNamePart(here()) || here() == '.' || here() == '-') {
            at++;
        }
        return text.substring(begin, at);
    }

    private void value(String name, int begin) {
        int before = at;
        skipBlanks();
        int start = at;
        String value = switch (here()) {
            case '\'' -> quoted('\'');
            case '"' -> quoted('"');
            case '#' -> start > before ? nothing() : unquoted();
            default -> unquoted();
        };
        total += value.length();
        if (value.length() > MAX_VALUE) {
            problem(start, "the value is longer than " + MAX_VALUE + " characters");
        } else {
            values.put(name, value);
            entries.put(name, entry(begin));
        }
        toLineEnd();
    }

    /** Where the value is that was read last. */
    private DotEnv.Entry entry(int nameBegin) {
        int line = lineOf(rawBegin);
        char before = rawBegin > 0 ? text.charAt(rawBegin - 1) : ' ';
        return new DotEnv.Entry(
                lineOf(nameBegin),
                line,
                text.codePointCount(lineBegins[line - 1], rawBegin) + 1,
                text.substring(rawBegin, rawEnd),
                before == '"' || before == '\'' ? before : ' ');
    }

    private String unquoted() {
        int begin = at;
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && !beginsComment(end, begin)) {
            end++;
        }
        at = end;
        rawBegin = begin;
        int last = end;
        while (last > begin && isBlank(text.charAt(last - 1))) {
            last--;
        }
        rawEnd = last;
        return expanded(begin, last, false);
    }

    private String nothing() {
        rawBegin = at;
        rawEnd = at;
        return "";
    }

    private boolean beginsComment(int index, int begin) {
        return text.charAt(index) == '#' && index > begin && isBlank(text.charAt(index - 1));
    }

    private String quoted(char quote) {
        int open = at;
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            rawBegin = open;
            rawEnd = open;
            skipLine(open, "the quote is never closed");
            return "";
        }
        at = end + 1;
        rawBegin = open + 1;
        rawEnd = end;
        String value = quote == '"'
                ? expanded(open + 1, end, true)
                : text.substring(open + 1, end).replace("\\'", "'");
        skipBlanks();
        if (here() != '\n' && here() != '\0' && here() != '#') {
            problem(at, "something follows the closing quote");
        }
        return value;
    }

    private String expanded(int begin, int end, boolean escapes) {
        DotEnvValue value = new DotEnvValue(text.substring(begin, end), escapes, this::lookup, MAX_VALUE);
        String result = value.expand();
        value.fault().ifPresent(fault -> problem(begin + value.faultAt(), fault));
        return result;
    }

    private Optional<String> lookup(String name) {
        return Optional.ofNullable(environment.get(name)).or(() -> Optional.ofNullable(values.get(name)));
    }

    private char here() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void toLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void skipLine(int index, String problem) {
        problem(index, problem);
        toLineEnd();
    }

    private void problem(int index, String problem) {
        int line = lineOf(index);
        problems.add(file, line, text.codePointCount(lineBegins[line - 1], index) + 1, problem);
    }

    private int lineOf(int index) {
        int found = Arrays.binarySearch(lineBegins, index);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isNamePart(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
}
