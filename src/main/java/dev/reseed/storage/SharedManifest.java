package dev.reseed.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a shared snapshot is: written last, so that what has one is whole. As JSON it comes from a place where others write: nothing in it is believed
 * that was not looked at.
 *
 * @param contents a hash of the files, in hexadecimal digits; the folder that they are in is called so
 * @param files at least {@code toc.dat}, in the order of their names
 */
public record SharedManifest(Origin origin, String contents, List<SharedFile> files) {
    private static final int FORMAT = 1;
    private static final int MOST_FILES = 100_000;

    /** An object of that size no storage takes; so many of them still are a number. */
    private static final long LARGEST_FILE = 1L << 46;

    private static final String CONTENTS = "toc.dat";
    private static final String MASKED = "masked";
    private static final String GENERATED = "generated";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where a snapshot comes from.
     *
     * @param fingerprint of the recipe that the database was built by, 64 hexadecimal digits
     * @param rules a hash of the masking rules that its rows went through; empty for none
     * @param serverVersion {@code server_version_num} of the server that it was made on
     * @param by who made it, in words; may be empty
     */
    public record Origin(
            String database,
            String name,
            String fingerprint,
            String rules,
            int serverVersion,
            Instant created,
            String by) {
        public Origin {
            requireText(database);
            requireText(name);
            if (!DIGEST.matcher(fingerprint).matches()) {
                throw new IllegalArgumentException("a fingerprint has 64 hexadecimal digits");
            }
            if (!rules.isEmpty() && !DIGEST.matcher(rules).matches()) {
                throw new IllegalArgumentException("a hash of rules has 64 hexadecimal digits");
            }
            if (serverVersion < 90_000 || serverVersion > 999_999) {
                throw new IllegalArgumentException("no server has the version " + serverVersion);
            }
            if (created.isBefore(Instant.EPOCH) || created.isAfter(LATEST)) {
                throw new IllegalArgumentException("nobody makes a snapshot at such a time");
            }
            requireShort(by);
        }

        /** Whether its rows were masked, or made by migrations and seeds: there is nothing else that may be shared. */
        public boolean isMasked() {
            return !rules.isEmpty();
        }

        private String data() {
            return isMasked() ? MASKED : GENERATED;
        }

        private static void requireText(String text) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a name is empty");
            }
            requireShort(text);
        }

        private static void requireShort(String text) {
            if (text.length() > 200 || text.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a text is too long, or has control characters");
            }
        }
    }

    /**
     * A file of the archive.
     *
     * @param size in bytes
     * @param sha256 64 hexadecimal digits
     */
    public record SharedFile(String name, long size, String sha256) {
        public SharedFile {
            if (!FILE.matcher(name).matches()) {
                throw new IllegalArgumentException("a file has a name that pg_dump would not give it");
            }
            if (size < 0 || size > LARGEST_FILE || !DIGEST.matcher(sha256).matches()) {
                throw new IllegalArgumentException("a file's size or hash is none");
            }
        }
    }

    public SharedManifest {
        files = List.copyOf(files);
        Set<String> names = new HashSet<>();
        if (files.size() > MOST_FILES || !files.stream().allMatch(each -> names.add(each.name()))) {
            throw new IllegalArgumentException("it has too many files, or one twice");
        }
        if (!names.contains(CONTENTS)) {
            throw new IllegalArgumentException("it has no " + CONTENTS);
        }
        if (!DIGEST.matcher(contents).matches()) {
            throw new IllegalArgumentException("a hash of contents has 64 hexadecimal digits");
        }
    }

    /** The size of all files, in bytes. */
    public long bytes() {
        return files.stream().mapToLong(SharedFile::size).sum();
    }

    /** As it is stored. */
    byte[] json() {
        ObjectNode tree = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("database", origin.database())
                .put("name", origin.name())
                .put("fingerprint", origin.fingerprint())
                .put("data", origin.data())
                .put("rules", origin.rules())
                .put("server_version", origin.serverVersion())
                .put("created", origin.created().toString())
                .put("by", origin.by())
                .put("contents", contents);
        ArrayNode all = tree.putArray("files");
        files.forEach(each -> all.addObject()
                .put("name", each.name())
                .put("size", each.size())
                .put("sha256", each.sha256()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }

    /**
     * Reads one.
     *
     * @param address that it comes from
     * @throws ReseedException failed, if it is none, or of a later Reseed; refused, if it does not say what its rows are
     */
    static SharedManifest read(byte[] json, ObjectAddress address) {
        try {
            JsonNode tree = JSON.readTree(json);
            long format = number(tree, "format");
            if (format > FORMAT) {
                throw ReseedException.failed(
                        address + " is of a later Reseed",
                        "its format is " + format + ", and this one reads " + FORMAT,
                        "get the newest Reseed");
            }
            List<SharedFile> files = new ArrayList<>();
            for (JsonNode each : tree.path("files")) {
                files.add(new SharedFile(text(each, "name"), number(each, "size"), text(each, "sha256")));
            }
            Origin origin = new Origin(
                    text(tree, "database"),
                    text(tree, "name"),
                    text(tree, "fingerprint"),
                    text(tree, "rules"),
                    Math.clamp(number(tree, "server_version"), 0, Integer.MAX_VALUE),
                    Instant.parse(text(tree, "created")),
                    text(tree, "by"));
            if (!tree.path("data").asText().equals(origin.data())) {
                throw ReseedException.refused(
                        address + " is not taken for a shared snapshot",
                        "it does not say that its rows are masked or generated",
                        "push the snapshot again, with --force, or delete what is there");
            }
            return new SharedManifest(origin, text(tree, "contents"), files);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    address + " is no shared snapshot",
                    "what describes it is damaged, or not Reseed's",
                    "push the snapshot again, with --force, or delete what is there",
                    e);
        }
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text is called " + key);
        }
        return value.textValue();
    }

    private static long number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("no number is called " + key);
        }
        return value.longValue();
    }
}
