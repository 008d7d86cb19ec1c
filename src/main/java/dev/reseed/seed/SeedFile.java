package dev.reseed.seed;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of a seed. */
public sealed interface SeedFile {
    /** A leading number is not part of the table's name. */
    Pattern NAME = Pattern.compile("(?:\\d+[_-])?(?<stem>.+)\\.(?<kind>csv|json|jsonl|ndjson|sql)");

    Path path();

    /** The file as messages name it, relative to the project. */
    String shown();

    /**
     * The file that a path names: {@code 010_venues.csv} has rows of {@code venues}, {@code 020_shop.orders.json} of {@code orders} in the
     * schema {@code shop}. Empty if the name is none of a seed's file.
     */
    static Optional<SeedFile> named(Path path, String shown) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        String stem = name.group("stem");
        int dot = stem.indexOf('.');
        String schema = dot < 0 ? "" : stem.substring(0, dot);
        String table = stem.substring(dot + 1);
        return Optional.of(
                switch (name.group("kind")) {
                    case "sql" -> new Sql(path, shown);
                    case "csv" -> new Csv(path, shown, schema, table);
                    default -> new Json(path, shown, schema, table);
                });
    }

    /**
     * Rows of one table; the first line names the columns.
     *
     * @param schema empty where the search path decides
     */
    record Csv(Path path, String shown, String schema, String table) implements SeedFile {}

    /**
     * Rows of one table, as JSON: an array of objects, or one object per line; keys are columns.
     *
     * @param schema empty where the search path decides
     */
    record Json(Path path, String shown, String schema, String table) implements SeedFile {}

    /** Statements. */
    record Sql(Path path, String shown) implements SeedFile {}
}
