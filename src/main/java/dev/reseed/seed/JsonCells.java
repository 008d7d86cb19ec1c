package dev.reseed.seed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Values of JSON as the text that the server reads for a column's type. Numbers keep their digits. */
final class JsonCells {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonCells() {}

    /** The value at the parser's token, which is at the value's last one then; null for NULL. */
    static @Nullable String value(JsonParser parser, TableColumns.Shape shape) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (shape) {
            case JSON -> json(parser);
            case ARRAY, ARRAY_OF_JSON ->
                parser.currentToken() == JsonToken.START_ARRAY
                        ? array(parser, shape == TableColumns.Shape.ARRAY_OF_JSON)
                        : parser.getText();
            case SCALAR -> parser.getText();
        };
    }

    private static String json(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken token = depth == 0 && text.getBuffer().isEmpty() ? parser.currentToken() : parser.nextToken();
                depth += token.isStructStart() ? 1 : 0;
                depth -= token.isStructEnd() ? 1 : 0;
                if (token.isNumeric()) {
                    out.writeNumber(parser.getText());
                } else {
                    out.copyCurrentEvent(parser);
                }
                out.flush();
            } while (depth > 0);
        }
        return text.toString();
    }

    /** An array as PostgreSQL writes it: {@code {"a","b",NULL}}. */
    private static String array(JsonParser parser, boolean ofJson) throws IOException {
        StringBuilder out = new StringBuilder("{");
        int depth = 1;
        boolean first = true;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                out.append('}');
                depth--;
                first = false;
                continue;
            }
            out.append(first ? "" : ",");
            first = false;
            if (token == JsonToken.VALUE_NULL) {
                out.append("NULL");
            } else if (token == JsonToken.START_ARRAY && !ofJson) {
                out.append('{');
                depth++;
                first = true;
            } else {
                quote(ofJson || token == JsonToken.START_OBJECT ? json(parser) : parser.getText(), out);
            }
        }
        return out.toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
