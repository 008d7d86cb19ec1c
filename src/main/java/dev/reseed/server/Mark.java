package dev.reseed.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.ProjectIdentity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Reseed writes into a database's comment, in the catalog that all databases of a server share.
 *
 * <p>A mark counts only on the very database that it was made for: it names the cluster and the object identifier, so a
 * comment that travelled with a dump, or that somebody copied, is no mark.
 *
 * @param role what the database is for
 * @param live the live database that it belongs to
 * @param maker for whom it was made
 * @param system the cluster's system identifier
 * @param oid the database's own object identifier
 * @param fingerprint of the recipe that built it; empty when Reseed did not build it
 * @param time when it got this role
 * @param reset when a reset made it the live one; until then, and where none did, when it was marked first
 * @param state the {@code DatabaseState} right after it was built; empty when Reseed did not build it
 * @param process who made it: {@code pid@host}
 * @param comment the comment that a person had written, kept inside; null when there was none
 * @param successor on a kept database: the object identifier of the one that is being built in its place; on that: the
 *     identifier of the kept one, its own where there was none; 0 where nothing is being built in place
 * @param special what only a snapshot or a lent database has; null on everything else
 */
public record Mark(
        Role role,
        DatabaseName live,
        Maker maker,
        String system,
        long oid,
        String fingerprint,
        Instant time,
        Instant reset,
        String state,
        String process,
        @Nullable String comment,
        long successor,
        @Nullable Special special) {

    /** In place of a recipe's fingerprint: the image of a container made it. */
    static final String IMAGE = "image";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> PROTECTED = Set.of("production", "prod", "live");

    /** A mark of nothing special. */
    public Mark(
            Role role,
            DatabaseName live,
            Maker maker,
            String system,
            long oid,
            String fingerprint,
            Instant time,
            Instant reset,
            String state,
            String process,
            @Nullable String comment,
            long successor) {
        this(role, live, maker, system, oid, fingerprint, time, reset, state, process, comment, successor, null);
    }

    /** What only some databases have. */
    public sealed interface Special permits Saved, Lent {}

    /**
     * What a person saved.
     *
     * @param name that the person gave it
     * @param unchanged whether it is what Reseed had built
     */
    public record Saved(String name, boolean unchanged) implements Special {}

    /**
     * A live database of an environment that was made by command, and that leaves by command.
     *
     * @param base the live database of the environment that it was made from
     * @param login the role that was made for it; empty for none
     * @param until when nobody needs it any more; null where that is not known
     * @param holder the key of an advisory lock that whoever took it holds in {@code postgres}, all the time; 0 for none
     */
    public record Lent(
            DatabaseName base, String login, @Nullable Instant until, long holder) implements Special {}

    /** What a person saved; null on what is no snapshot. */
    public @Nullable Saved saved() {
        return special instanceof Saved saved ? saved : null;
    }

    /** How it is lent; null on what is not. */
    public @Nullable Lent lent() {
        return special instanceof Lent lent ? lent : null;
    }

    /** What a database is for. */
    public enum Role {
        LIVE,
        STAGE,
        KEPT,
        TEMPLATE,
        SPARE,
        SNAPSHOT,
        SCRATCH
    }

    /**
     * Whose reset made a database.
     *
     * @param project the name that its identity writes; empty in marks of versions that wrote none
     * @param environment the environment in {@code reseed.yml}
     */
    public record Maker(String project, String environment) {
        public static final Maker UNKNOWN = new Maker("", "");

        /** Whether a project may take it for its own. */
        public boolean isOf(ProjectIdentity other) {
            return project.isEmpty() || other.names().contains(project);
        }
    }

    /** The same database in another role, with none being built in its place; as nothing that was saved. */
    public Mark as(Role newRole, Instant when) {
        Instant last = role == Role.STAGE && newRole == Role.LIVE ? when : reset;
        return new Mark(newRole, live, maker, system, oid, fingerprint, when, last, state, process, comment, 0);
    }

    /** The same mark of a database in whose place another one is being built, or of that one. */
    public Mark withSuccessor(long newSuccessor) {
        return new Mark(
                role,
                live,
                maker,
                system,
                oid,
                fingerprint,
                time,
                reset,
                state,
                process,
                comment,
                newSuccessor,
                special);
    }

    /** The same mark, made for another project or environment. */
    public Mark by(Maker newMaker) {
        return new Mark(
                role,
                live,
                newMaker,
                system,
                oid,
                fingerprint,
                time,
                reset,
                state,
                process,
                comment,
                successor,
                special);
    }

    /** The same mark of a database that something else made. */
    public Mark withFingerprint(String newFingerprint) {
        return new Mark(
                role,
                live,
                maker,
                system,
                oid,
                newFingerprint,
                time,
                reset,
                state,
                process,
                comment,
                successor,
                special);
    }

    /** The same mark with another state. */
    public Mark withState(String newState) {
        return new Mark(
                role,
                live,
                maker,
                system,
                oid,
                fingerprint,
                time,
                reset,
                newState,
                process,
                comment,
                successor,
                special);
    }

    /** The same mark of a database that has what another reset built. */
    public Mark withReset(Instant newReset) {
        return new Mark(
                role,
                live,
                maker,
                system,
                oid,
                fingerprint,
                time,
                newReset,
                state,
                process,
                comment,
                successor,
                special);
    }

    /** The same mark with another comment of a person inside. */
    public Mark withComment(@Nullable String newComment) {
        return new Mark(
                role,
                live,
                maker,
                system,
                oid,
                fingerprint,
                time,
                reset,
                state,
                process,
                newComment,
                successor,
                special);
    }

    /** The same mark of a snapshot, or of a lent database. */
    public Mark with(Special newSpecial) {
        return new Mark(
                role,
                live,
                maker,
                system,
                oid,
                fingerprint,
                time,
                reset,
                state,
                process,
                comment,
                successor,
                newSpecial);
    }

    /** The same mark of a database that belongs to another live one. */
    public Mark of(DatabaseName newLive) {
        return new Mark(
                role,
                newLive,
                maker,
                system,
                oid,
                fingerprint,
                time,
                reset,
                state,
                process,
                comment,
                successor,
                special);
    }

    /** Whether what the database holds can be built again: by Reseed, or by the image that its cluster is of. */
    public boolean builtHere() {
        return !fingerprint.isEmpty();
    }

    /** Whether an image made it with the cluster, for Reseed. */
    public boolean isImages() {
        return fingerprint.equals(IMAGE);
    }

    /** The comment's text. */
    public String toComment() {
        ObjectNode reseed = JSON.createObjectNode()
                .put("role", role.name().toLowerCase(Locale.ROOT))
                .put("database", live.value())
                .put("project", maker.project())
                .put("environment", maker.environment())
                .put("system", system)
                .put("oid", oid)
                .put("fingerprint", fingerprint)
                .put("time", time.toString())
                .put("reset", reset.toString())
                .put("state", state)
                .put("process", process);
        if (successor != 0) {
            reseed.put("successor", successor);
        }
        if (comment != null) {
            reseed.put("comment", comment);
        }
        switch (special) {
            case null -> {}
            case Saved saved ->
                reseed.putObject("saved").put("name", saved.name()).put("unchanged", saved.unchanged());
            case Lent lent ->
                reseed.putObject("lent")
                        .put("base", lent.base().value())
                        .put("login", lent.login())
                        .put("until", lent.until() == null ? null : lent.until().toString())
                        .put("holder", lent.holder());
        }
        return JSON.createObjectNode().set("reseed", reseed).toString();
    }

    /**
     * Reads a database's comment.
     *
     * @param text the comment, or null
     * @param system the identifier of the cluster that it was read on
     * @param oid the database that carries it
     * @return the mark, or empty when the comment is somebody else's or was made for another database
     */
    public static Optional<Mark> parse(@Nullable String text, String system, long oid) {
        JsonNode node = tree(text).path("reseed");
        if (!node.isObject()
                || !node.path("system").asText().equals(system)
                || node.path("oid").asLong() != oid) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(node.path("time").asText());
            return Optional.of(new Mark(
                    Role.valueOf(node.path("role").asText().toUpperCase(Locale.ROOT)),
                    new DatabaseName(node.path("database").asText()),
                    new Maker(
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
                    special(node)));
        } catch (IllegalArgumentException | DateTimeParseException | ReseedException broken) {
            // Written by somebody else, or by a later version: a database that is not understood is not Reseed's.
            return Optional.empty();
        }
    }

    private static @Nullable Special special(JsonNode node) {
        JsonNode saved = node.path("saved");
        if (saved.isObject()) {
            return new Saved(
                    saved.path("name").asText(), saved.path("unchanged").asBoolean());
        }
        JsonNode lent = node.path("lent");
        return lent.isObject()
                ? new Lent(
                        new DatabaseName(lent.path("base").asText()),
                        lent.path("login").asText(),
                        lent.hasNonNull("until")
                                ? Instant.parse(lent.path("until").asText())
                                : null,
                        lent.path("holder").asLong())
                : null;
    }

    /** The comment that a person wrote: the whole text, or what a mark, of any database, keeps inside. */
    public static @Nullable String personsComment(@Nullable String text) {
        JsonNode node = tree(text).path("reseed");
        if (!node.isObject()) {
            return text;
        }
        return node.hasNonNull("comment") ? node.path("comment").asText() : null;
    }

    /**
     * Whether a comment protects its database: a JSON object whose {@code "protected"} is anything but false, or whose
     * {@code "environment"} is production, prod or live. What a mark keeps inside counts too, and so does a comment that
     * begins as such an object and cannot be read: nobody knows that it is harmless.
     */
    public static boolean isProtected(@Nullable String text) {
        JsonNode node = tree(text);
        if (node.isMissingNode()) {
            return text != null && text.stripLeading().startsWith("{");
        }
        JsonNode word = node.path("protected");
        return !(word.isMissingNode() || word.isNull() || (word.isBoolean() && !word.asBoolean()))
                || PROTECTED.contains(node.path("environment").asText().strip().toLowerCase(Locale.ROOT))
                || (node.path("reseed").isObject() && isProtected(personsComment(text)));
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
