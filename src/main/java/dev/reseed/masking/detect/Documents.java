package dev.reseed.masking.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of a sample's documents, with their values. */
final class Documents {
    private static final int MOST_DOCUMENTS = 300;
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_PATHS = 1_000;
    private static final int MOST_VALUES = 300;
    private static final int DEEPEST = 24;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAIR =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.){0,200}+)\"=>(?:NULL|\"((?:[^\"\\\\]|\\\\.){0,2000}+)\")");

    private final Map<List<String>, Leaf> leaves = new LinkedHashMap<>();
    private final Map<List<String>, Integer> keys = new HashMap<>();
    private boolean whole = true;

    private Documents() {}

    /** Values at one path of keys. Arrays are no part of a path. */
    static final class Leaf {
        private final List<String> values = new ArrayList<>();
        private boolean inArray;
        private boolean text;
        private boolean number;

        List<String> values() {
            return values;
        }

        /** Whether an array is on the way to it, which a path of keys does not tell. */
        boolean inArray() {
            return inArray;
        }

        TypeKind kind() {
            if (text) {
                return TypeKind.TEXT;
            }
            return number ? TypeKind.NUMBER : TypeKind.BOOLEAN;
        }
    }

    static Documents json(List<String> values) {
        Documents documents = new Documents();
        values.stream().limit(MOST_DOCUMENTS).forEach(documents::json);
        return documents;
    }

    static Documents hstore(List<String> values) {
        Documents documents = new Documents();
        values.stream().limit(MOST_DOCUMENTS).forEach(documents::pairs);
        return documents;
    }

    /** By the keys that lead to them, from the root; those of no key are at the empty path. */
    Map<List<String>, Leaf> leaves() {
        return leaves;
    }

    /** Whether everything of the sample was read: nothing was too long, too deep, too much or malformed. */
    boolean isWhole() {
        return whole;
    }

    /** In how many places a path of keys was seen. */
    int seen(List<String> path) {
        return keys.getOrDefault(path, 0);
    }

    private void json(String text) {
        if (text.length() > MOST_CHARACTERS) {
            whole = false;
            return;
        }
        try {
            walk(JSON.readTree(text), List.of(), false, 0);
        } catch (JsonProcessingException e) {
            whole = false;
        }
    }

    private void walk(JsonNode node, List<String> path, boolean inArray, int depth) {
        if (depth > DEEPEST) {
            whole = false;
        } else if (node.isObject()) {
            node.properties().forEach(each -> walk(each.getValue(), below(path, each.getKey()), inArray, depth + 1));
        } else if (node.isArray()) {
            boolean objects = inArray || node.path(0).isContainerNode();
            node.forEach(each -> walk(each, path, objects, depth + 1));
        } else if (node.isValueNode() && !node.isNull()) {
            leaf(path, node.asText(), inArray, node.isTextual(), node.isNumber());
        }
    }

    private static List<String> below(List<String> path, String key) {
        List<String> below = new ArrayList<>(path);
        below.add(key);
        return below;
    }

    private void pairs(String text) {
        whole &= text.length() <= MOST_CHARACTERS;
        Matcher pairs = PAIR.matcher(text.length() > MOST_CHARACTERS ? "" : text);
        while (pairs.find()) {
            String value = pairs.group(2);
            if (value != null) {
                leaf(List.of(unescaped(pairs.group(1))), unescaped(value), false, true, false);
            }
        }
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    private void leaf(List<String> path, String value, boolean inArray, boolean text, boolean number) {
        if (leaves.size() >= MOST_PATHS && !leaves.containsKey(path)) {
            whole = false;
            return;
        }
        Leaf leaf = leaves.computeIfAbsent(path, key -> new Leaf());
        keys.merge(path, 1, Integer::sum);
        leaf.inArray |= inArray;
        leaf.text |= text;
        leaf.number |= number;
        if (leaf.values.size() < MOST_VALUES) {
            leaf.values.add(value);
        }
    }
}
