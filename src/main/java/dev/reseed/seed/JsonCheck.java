package dev.reseed.seed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a JSON file once before it is sent: its encoding, its form, and that its rows fit the table's columns. */
final class JsonCheck {
    private static final int MOST_PROBLEMS = 20;

    private final SeedFile.Json file;
    private final TableColumns table;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();

    private JsonCheck(SeedFile.Json file, TableColumns table) {
        this.file = file;
        this.table = table;
    }

    /** The columns that any row names. Fails with every problem of the file, each with its line. */
    static List<String> columns(SeedFile.Json file, TableColumns table) {
        return new JsonCheck(file, table).check();
    }

    private List<String> check() {
        try {
            long badLine = CsvCheck.firstLineNotUtf8(file.path());
            if (badLine > 0) {
                problem(badLine, "the text is not valid UTF-8");
            } else {
                rows();
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            problem(line, "this is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(file.shown() + ": " + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw ReseedException.failed(
                    "the seed file " + file.shown() + " does not fit its table",
                    String.join("\n", problems),
                    "correct the file: an array of objects, or one object per line; " + table.remedy());
        }
        return List.copyOf(seen);
    }

    private void rows() throws IOException {
        try (JsonRows rows = new JsonRows(file.path())) {
            while (rows.next()) {
                if (problems.size() >= MOST_PROBLEMS) {
                    problems.add("… and perhaps more");
                    return;
                }
                if (rows.parser().currentToken() == JsonToken.START_OBJECT) {
                    row(rows);
                } else {
                    problem(rows.line(), "a row is an object, as {\"id\": 1}");
                    rows.parser().skipChildren();
                }
            }
        }
    }

    private void row(JsonRows rows) throws IOException {
        JsonParser parser = rows.parser();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!names.add(name)) {
                problem(rows.line(), "the column \"" + name + "\" is there twice in this row");
            }
            if (seen.add(name)) {
                table.problem(name).ifPresent(each -> problem(rows.line(), each));
            }
            parser.nextToken();
            shape(name, rows);
            texts(rows);
        }
    }

    /** Objects and arrays are for columns that have a place for them. */
    private void shape(String name, JsonRows rows) {
        boolean array = rows.parser().currentToken() == JsonToken.START_ARRAY;
        boolean object = rows.parser().currentToken() == JsonToken.START_OBJECT;
        TableColumns.Column column = table.columns().get(name);
        if (column == null || !(array || object)) {
            return;
        }
        boolean fits = switch (column.shape()) {
            case JSON -> true;
            case ARRAY, ARRAY_OF_JSON -> array;
            case SCALAR -> false;
        };
        if (!fits) {
            problem(
                    rows.line(),
                    "the column \"" + name + "\" is of type " + column.type() + ", which takes no "
                            + (array ? "array" : "object; write the value as text"));
        }
    }

    /** Walks over the value, to its last token. */
    private void texts(JsonRows rows) throws IOException {
        JsonParser parser = rows.parser();
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : 0;
            depth -= token.isStructEnd() ? 1 : 0;
            boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
            if (text && !canBeStored(parser.getText())) {
                problem(rows.line(), "the text contains a character that PostgreSQL does not store");
            }
            if (depth == 0) {
                return;
            }
            if (parser.nextToken() == null) {
                return;
            }
        }
    }

    /** Neither NUL nor halves of characters. */
    private static boolean canBeStored(String text) {
        return text.codePoints().noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    private void problem(long line, String text) {
        problems.add(file.shown() + ":" + line + ": " + text);
    }
}
