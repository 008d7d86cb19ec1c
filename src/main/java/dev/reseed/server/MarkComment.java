package dev.reseed.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Marks as JSON in the comments of databases. */
final class MarkComment {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> PROTECTED = Set.of("production", "prod", "live");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private MarkComment() {}

    /** A mark as a comment's text. */
    static String of(Mark mark) {
        ObjectNode reseed = JSON.createObjectNode()
                .put("role", mark.role().name().toLowerCase(Locale.ROOT))
                .put("database", mark.live().value())
                .put("project", mark.maker().project())
                .put("environment", mark.maker().environment())
                .put("system", mark.system())
                .put("oid", mark.oid())
                .put("fingerprint", mark.fingerprint())
                .put("time", mark.time().toString())
                .put("reset", mark.reset().toString())
                .put("state", mark.state())
                .put("process", mark.process());
        if (mark.successor() != 0) {
            reseed.put("successor", mark.successor());
        }
        if (mark.comment() != null) {
            reseed.put("comment", mark.comment());
        }
        if (mark.data() != null) {
            ArrayNode rules = reseed.putObject("data").putArray("rules");
            mark.data().rules().forEach(rules::add);
        }
        switch (mark.extra()) {
            case null -> {}
            case Mark.Saved saved ->
                reseed.putObject("saved").put("name", saved.name()).put("unchanged", saved.unchanged());
            case Mark.Lent lent ->
                reseed.putObject("lent")
                        .put("base", lent.base().value())
                        .put("login", lent.login())
                        .put("until", lent.until() == null ? null : lent.until().toString())
                        .put("holder", lent.holder());
        }
        return JSON.createObjectNode().set("reseed", reseed).toString();
    }

    /** Reads a mark; see {@link Mark#parse}. */
    static Optional<Mark> read(@Nullable String text, String system, long oid) {
        JsonNode node = tree(text).path("reseed");
        if (!node.isObject()
                || !node.path("system").asText().equals(system)
                || node.path("oid").asLong() != oid) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(node.path("time").asText());
            return Optional.of(new Mark(
                    Mark.Role.valueOf(node.path("role").asText().toUpperCase(Locale.ROOT)),
                    new DatabaseName(node.path("database").asText()),
                    new Mark.Maker(
                            node.path("project").asText(),
                            node.path("environment").asText()),
                    system,
                    oid,
                    node.path("fingerprint").asText(),
                    time,
                    node.hasNonNull("reset") ? Instant.parse(node.path("reset").asText()) : time,
                    node.path("state").asText(),
                    node.path("process").asText(),
                    node.hasNonNull("comment") ? node.path("comment").asText() : null,
                    node.path("successor").asLong(),
                    extra(node),
                    data(node.path("data"))));
        } catch (IllegalArgumentException | DateTimeParseException | ReseedException broken) {
            // Written by somebody else, or by a later version: a database that is not understood is not Reseed's.
            return Optional.empty();
        }
    }

    /** What cannot be understood is not known. */
    private static Mark.@Nullable Data data(JsonNode node) {
        JsonNode rules = node.path("rules");
        List<String> hashes = new ArrayList<>();
        rules.forEach(each -> hashes.add(each.asText()));
        return rules.isArray() && hashes.stream().allMatch(HASH.asMatchPredicate()) ? new Mark.Data(hashes) : null;
    }

    private static Mark.@Nullable Extra extra(JsonNode node) {
        JsonNode saved = node.path("saved");
        if (saved.isObject()) {
            return new Mark.Saved(
                    saved.path("name").asText(), saved.path("unchanged").asBoolean());
        }
        JsonNode lent = node.path("lent");
        return lent.isObject()
                ? new Mark.Lent(
                        new DatabaseName(lent.path("base").asText()),
                        lent.path("login").asText(),
                        lent.hasNonNull("until")
                                ? Instant.parse(lent.path("until").asText())
                                : null,
                        lent.path("holder").asLong())
                : null;
    }

    /** What a person wrote; see {@link Mark#personsComment}. */
    static @Nullable String persons(@Nullable String text) {
        JsonNode node = tree(text).path("reseed");
        if (!node.isObject()) {
            return text;
        }
        return node.hasNonNull("comment") ? node.path("comment").asText() : null;
    }

    /** Whether a comment protects its database; see {@link Mark#isProtected}. */
    static boolean isProtected(@Nullable String text) {
        JsonNode node = tree(text);
        if (node.isMissingNode()) {
            return text != null && text.stripLeading().startsWith("{");
        }
        JsonNode word = node.path("protected");
        return !(word.isMissingNode() || word.isNull() || (word.isBoolean() && !word.asBoolean()))
                || PROTECTED.contains(node.path("environment").asText().strip().toLowerCase(Locale.ROOT))
                || (node.path("reseed").isObject() && isProtected(persons(text)));
    }

    private static JsonNode tree(@Nullable String text) {
        if (text == null || !text.stripLeading().startsWith("{")) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
