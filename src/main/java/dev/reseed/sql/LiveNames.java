package dev.reseed.sql;

import dev.reseed.kernel.DatabaseName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Where a script would reach a database by its own name, which in a stage is the name of another one: the live one. */
public final class LiveNames {
    private static final String BETWEEN = "(?:\\s|/\\*.*?\\*/|--[^\\n]*\\n)+";
    private static final Pattern REACHES = Pattern.compile(
            "\\b(?:alter|create|drop|on|in|reindex)" + BETWEEN + "database\\b|\\bdblink|\\bdbname\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private LiveNames() {}

    /**
     * The lines, from 1, in order. A name inside a literal or a body counts only where the script also speaks of a
     * database-level statement or of a connection: it may put the two together at run time.
     */
    public static List<Long> lines(String script, DatabaseName database) {
        boolean reaches = REACHES.matcher(script).find();
        return DatabaseNameSearch.find(script.getBytes(StandardCharsets.UTF_8), database).stream()
                .filter(hit -> reaches || hit.evidence() != NameHit.Evidence.TEXT)
                .map(hit -> hit.position().line())
                .toList();
    }
}
