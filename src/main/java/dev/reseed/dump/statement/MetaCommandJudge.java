package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Connect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** psql's meta-commands. A line may hold several, and what stands in backquotes psql runs: only a plain line is understood. */
final class MetaCommandJudge {
    private static final String DATABASE_KEY = "dbname=";

    private MetaCommandJudge() {}

    static Judgement judge(String line) {
        List<String> words = split(line.substring(1));
        if (words == null || words.isEmpty()) {
            return Answers.refused("the line is no meta-command of psql that a dump is known to hold");
        }
        return switch (words.getFirst()) {
            case "restrict", "unrestrict", "set", "unset", "echo", "qecho", "warn", "timing", "pset" ->
                Answers.leftOut();
            case "encoding" ->
                words.size() == 2 && words.get(1).replace("-", "").equalsIgnoreCase("utf8")
                        ? Answers.leftOut()
                        : Answers.refused("\\encoding changes the encoding in the middle of the text");
            case "connect", "c" -> connect(words);
            default -> Answers.refused("meta-commands of psql other than \\connect and \\restrict are not run");
        };
    }

    private static Judgement connect(List<String> words) {
        boolean reuse = words.size() == 3 && words.get(1).equals("-reuse-previous=on");
        if (words.size() != 2 && !reuse) {
            return Answers.refused("\\connect names more than a database");
        }
        String target = words.getLast();
        boolean connection =
                target.contains("=") || target.startsWith("postgres://") || target.startsWith("postgresql://");
        String database = connection ? ofConnection(target) : target;
        if (database == null || database.isEmpty() || database.startsWith("-")) {
            return Answers.refused("\\connect does not plainly name a database");
        }
        return new Connect(database);
    }

    /** The name in {@code dbname=…}, if that is all. */
    private static @Nullable String ofConnection(String target) {
        if (!target.startsWith(DATABASE_KEY)) {
            return null;
        }
        String value = target.substring(DATABASE_KEY.length()).strip();
        if (!value.startsWith("'")) {
            return value.matches("[A-Za-z0-9_.]+") ? value : null;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            char c = value.charAt(i);
            if (c == '\'' || (c == '\\' && i + 1 == value.length() - 1)) {
                return null;
            }
            name.append(c == '\\' ? value.charAt(++i) : c);
        }
        return value.length() > 1 && value.endsWith("'") ? name.toString() : null;
    }

    /** The command's name and what stands behind it, unquoted; null where psql would do more than that. */
    private static @Nullable List<String> split(String line) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            if (Character.isWhitespace(line.charAt(i))) {
                i++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            i = word(line, i, word);
            if (i < 0) {
                return null;
            }
            words.add(word.toString());
        }
        return words;
    }

    /** The index after the word, or -1. */
    private static int word(String line, int from, StringBuilder word) {
        int i = from;
        boolean quoted = false;
        while (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                quoted = true;
                i = quoted(line, i, word);
                if (i < 0) {
                    return -1;
                }
                continue;
            }
            if (c == '`' || c == '\\' || (c == ':' && i + 1 < line.length() && !plainAfterColon(line.charAt(i + 1)))) {
                return -1;
            }
            word.append(c);
            i++;
        }
        // psql takes semicolons off the end, as people type them there.
        while (!quoted && word.length() > 1 && word.charAt(word.length() - 1) == ';') {
            word.setLength(word.length() - 1);
        }
        return i;
    }

    /** Whether psql does not read a variable's name there. */
    private static boolean plainAfterColon(char c) {
        return Character.isWhitespace(c) || (c < 128 && "/.,;-+*()[]=:".indexOf(c) >= 0);
    }

    private static int quoted(String line, int from, StringBuilder word) {
        char quote = line.charAt(from);
        int i = from + 1;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == quote && i + 1 < line.length() && line.charAt(i + 1) == quote) {
                i++;
            } else if (c == quote) {
                return i + 1;
            } else if (c == '\\' && quote == '\'') {
                return -1;
            }
            word.append(c);
            i++;
        }
        return -1;
    }
}
