package dev.reseed.seed;

import java.util.List;
import java.util.Optional;

/**
 * Some of the rows that a table would get.
 *
 * @param table as a seed file names it
 * @param seed what would make them, as people name it
 * @param count how many rows the table would get in all
 * @param columns those that rows bring a value of
 * @param rows a value for each column, as the server reads it; empty for NULL
 * @param last whether they are the last ones, not the first
 * @param notes what people should know
 * @param forms of the columns' values, as many
 */
public record SeedPreview(
        String table,
        String seed,
        long count,
        List<String> columns,
        List<List<Optional<String>>> rows,
        boolean last,
        List<String> notes,
        List<Form> forms) {
    /** What values are, beyond being text. */
    public enum Form {
        TEXT,
        NUMBER,
        TRUTH,
        /** A document of JSON. */
        DOCUMENT
    }

    public SeedPreview {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        forms = List.copyOf(forms);
    }
}
