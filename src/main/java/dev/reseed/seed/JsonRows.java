package dev.reseed.seed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The rows of a JSON file, one after the other: the elements of one array, or values one behind the other, as on lines. Whoever asks
 * for the next has read the row before to its end.
 */
final class JsonRows implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private boolean begun;
    private boolean inArray;

    JsonRows(Path path) throws IOException {
        // A reader of its own, so that nothing but UTF-8 is guessed.
        this.parser = JSON.createParser(
                new InputStreamReader(CsvLoader.withoutByteOrderMark(path), StandardCharsets.UTF_8.newDecoder()));
    }

    /** Goes to the next row, which is not an object if the file is not well-formed; false at the end. */
    boolean next() throws IOException {
        JsonToken token = parser.nextToken();
        if (!begun) {
            begun = true;
            inArray = token == JsonToken.START_ARRAY;
            token = inArray ? parser.nextToken() : token;
        }
        if (inArray && token == JsonToken.END_ARRAY) {
            inArray = false;
            if (parser.nextToken() != null) {
                throw new JsonParseException(
                        parser, "something stands behind the end of the array", parser.currentTokenLocation());
            }
            return false;
        }
        return token != null;
    }

    /** At the row's first token. */
    JsonParser parser() {
        return parser;
    }

    /** The line of the current token, from 1. */
    long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
