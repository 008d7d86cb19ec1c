package dev.reseed.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.kernel.ReseedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A schema that was saved as JSON, by {@code schema SOURCE --output json}. */
final class SavedCatalog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = "script";

    private SavedCatalog() {}

    /**
     * The script that makes it; empty if the file is no JSON object. No SQL begins with a brace.
     *
     * @throws ReseedException usage, if it is another JSON object than a saved schema, or not whole
     */
    static Optional<byte[]> script(Path file, String shown) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int first = in.read();
            while (first >= 0 && Character.isWhitespace(first)) {
                first = in.read();
            }
            return first == '{' ? Optional.of(script(JSON.readTree(file.toFile()), shown)) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw none(
                    shown,
                    "it begins as JSON, and is none from byte "
                            + e.getLocation().getByteOffset() + " on");
        } catch (IOException e) {
            throw ReseedException.usage(
                    shown + " cannot be read", String.valueOf(e.getMessage()), "check the file and its permissions");
        }
    }

    private static byte[] script(JsonNode saved, String shown) {
        JsonNode script = saved.path(SCRIPT);
        if (!script.isTextual()) {
            throw none(shown, "it is JSON without a text called " + SCRIPT);
        }
        return script.textValue().getBytes(StandardCharsets.UTF_8);
    }

    private static ReseedException none(String shown, String why) {
        return ReseedException.usage(
                shown + " is no saved schema", why, "save one with: reseed schema SOURCE --output json > FILE");
    }
}
