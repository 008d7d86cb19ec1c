package dev.reseed.migrate;

import dev.reseed.kernel.DatabaseName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;

/** Flyway's placeholders, as far as they are known before anything runs. */
public final class Placeholders {
    /** Behind {@code flyway:}. */
    static final List<String> BUILT_IN = List.of(
            "defaultSchema", "user", "database", "timestamp", "filename", "workingDirectory", "table", "environment");

    /** A value that is shorter is no secret, and stands in too many words. */
    private static final int SHORTEST_SECRET = 4;

    /** Stands for what is known only at run time. */
    private static final String UNKNOWN = "\uE000";

    private static final Pattern WORD = Pattern.compile("[\\w$\\x{80}-\\x{10ffff}]++");

    private final Configuration configuration;
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> builtIn = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Placeholders(Configuration configuration) {
        this.configuration = configuration;
        values.putAll(configuration.getPlaceholders());
        String flyway = "flyway" + configuration.getPlaceholderSeparator();
        builtIn.put(flyway + "table", configuration.getTable());
        // In a stage these cannot hold the live database's name.
        builtIn.put(flyway + "database", "0");
        builtIn.put(flyway + "timestamp", "0");
    }

    /**
     * The script as Flyway would run it in a stage. A word with a part that is known only at run time, such as the user,
     * becomes the database's name: it may be just that.
     */
    String replaced(String script, DatabaseName database) {
        String sql = replaced(script, configuration.getPlaceholderPrefix(), configuration.getPlaceholderSuffix());
        String all =
                replaced(sql, configuration.getScriptPlaceholderPrefix(), configuration.getScriptPlaceholderSuffix());
        return WORD.matcher(all)
                .replaceAll(word ->
                        Matcher.quoteReplacement(word.group().contains(UNKNOWN) ? database.value() : word.group()));
    }

    private String replaced(String script, String prefix, String suffix) {
        return pattern(prefix, suffix)
                .matcher(script)
                .replaceAll(
                        match -> Matcher.quoteReplacement(value(match.group(1).strip())));
    }

    private String value(String name) {
        String own = values.get(name);
        String flyways = builtIn.get(name);
        if (own != null && flyways != null) {
            return UNKNOWN;
        }
        return own != null ? own : flyways != null ? flyways : UNKNOWN;
    }

    /**
     * The lines, from 1, and names of placeholders that have no value, so that Flyway would not run the script.
     *
     * @param replaced whether the script's configuration lets Flyway replace them at all
     */
    public SortedMap<Long, String> withoutValue(String script, boolean replaced) {
        SortedMap<Long, String> missing = new TreeMap<>();
        if (!replaced || !configuration.isPlaceholderReplacement()) {
            return missing;
        }
        Matcher found = pattern(configuration.getPlaceholderPrefix(), configuration.getPlaceholderSuffix())
                .matcher(script);
        while (found.find()) {
            String name = found.group(1);
            if (!values.containsKey(name) && !isBuiltIn(name)) {
                missing.putIfAbsent(
                        script.substring(0, found.start())
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()
                                + 1,
                        name);
            }
        }
        return missing;
    }

    private boolean isBuiltIn(String name) {
        String flyway = "flyway" + configuration.getPlaceholderSeparator();
        return name.regionMatches(true, 0, flyway, 0, flyway.length())
                && BUILT_IN.stream().anyMatch(each -> each.equalsIgnoreCase(name.substring(flyway.length())));
    }

    private static Pattern pattern(String prefix, String suffix) {
        return Pattern.compile(Pattern.quote(prefix) + "(.*?)" + Pattern.quote(suffix), Pattern.DOTALL);
    }

    /** The text without the values, which may be secrets. */
    String masked(String text) {
        List<String> secrets = values.values().stream()
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
