package dev.reseed.sql;

import dev.reseed.kernel.DatabaseName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a script would reach a database by its own name, which in a stage is the name of another one: the live one. */
public final class LiveNames {
    private static final String BETWEEN = "(?:\\s|/\\*.*?\\*/|--[^\\n]*\\n)+";
    private static final Pattern REACHES = Pattern.compile(
            "\\b(?:alter|create|drop|on|in|reindex)" + BETWEEN + "database\\b|\\bdblink|\\bdbname\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern EXTENSION = Pattern.compile("\\bextension\\b", Pattern.CASE_INSENSITIVE);

    private LiveNames() {}

    /**
     * The places, each as {@code shown:line}, with a word on why where the name is not written there: pg_cron may be created
     * in one database of a server only, and the server's settings tell which by its name.
     *
     * @param shown the script as people know it
     */
    public static List<String> places(String shown, String script, DatabaseName database) {
        List<String> places = new ArrayList<>();
        lines(script, database).forEach(line -> places.add(shown + ":" + line));
        if (!EXTENSION.matcher(script).find()) {
            return places;
        }
        DatabaseNameSearch.findExtension(script.getBytes(StandardCharsets.UTF_8), "pg_cron").stream()
                .filter(hit -> hit.evidence() != NameHit.Evidence.TEXT)
                .forEach(hit ->
                        places.add(shown + ":" + hit.position().line() + " (pg_cron finds its database by its name)"));
        return places;
    }

    /**
     * The lines, from 1, in order. A name inside a literal or a body counts only where the script also speaks of a
     * database-level statement or of a connection: it may put the two together at run time.
     */
    private static List<Long> lines(String script, DatabaseName database) {
        boolean reaches = REACHES.matcher(script).find();
        return DatabaseNameSearch.find(script.getBytes(StandardCharsets.UTF_8), database).stream()
                .filter(hit -> reaches || hit.evidence() != NameHit.Evidence.TEXT)
                .map(hit -> hit.position().line())
                .toList();
    }
}
