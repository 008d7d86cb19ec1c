package dev.reseed.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.reseed.seed.SeedPreview;
import java.math.BigDecimal;
import java.util.Optional;

/** Values as the server reads them, as values of JSON. */
final class CellValue {
    private static final JsonMapper DOCUMENTS = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CellValue() {}

    /** The value; a text where it is none of its form's, as NaN is no number of JSON. Numbers keep their digits. */
    static JsonNode of(SeedPreview.Form form, Optional<String> value) {
        if (value.isEmpty()) {
            return NullNode.instance;
        }
        String text = value.get();
        return switch (form) {
            case TEXT -> TextNode.valueOf(text);
            case NUMBER -> number(text);
            case TRUTH -> truth(text);
            case DOCUMENT -> document(text);
        };
    }

    private static JsonNode number(String text) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode truth(String text) {
        return switch (text) {
            case "t", "true" -> BooleanNode.TRUE;
            case "f", "false" -> BooleanNode.FALSE;
            default -> TextNode.valueOf(text);
        };
    }

    private static JsonNode document(String text) {
        try {
            return DOCUMENTS.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
