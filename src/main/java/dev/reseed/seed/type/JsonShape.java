package dev.reseed.seed.type;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * JSON documents of a shape that a seed file draws:
 *
 * <ul>
 *   <li>a map is an object with its keys in the file's order, a list is an array of just these items;
 *   <li>numbers, true, false and texts stand for themselves;
 *   <li>{@code "$email"}, or {@code "=email"}, calls a provider that needs no arguments, and so does {@code {"$number": {min: 1, max: 5}}} one
 *       with arguments; those that are not a map are passed under the name {@code value};
 *   <li>{@code {"$array": {of: …, min: 0, max: 5}}} is an array of so many items of one shape;
 *   <li>{@code {"$optional": {of: …, share: 0.3}}}, the value of a key, leaves the key out of so many objects (half of them where no share is
 *       written); {@code nickname?} as a key is the same with one half;
 *   <li>a text or a key that begins with {@code $$} or {@code ==} loses one of the two and is not a call.
 * </ul>
 *
 * <p>A text with {@code $} or {@code =} before anything but a provider's name in small letters, such as {@code $5.00}, stands for itself.
 */
public final class JsonShape implements Values {
    private static final int DEEPEST = 16;
    private static final int MOST_ITEMS = 1000;
    private static final double HALF = 0.5;

    private final JsonNode root;

    private JsonShape(JsonNode root) {
        this.root = root;
    }

    /**
     * What a call gives to a document.
     *
     * @param values NULL becomes null
     * @param literal whether they are JSON already: numbers, true, false, documents; others are texts, which get quotes
     */
    public record Leaf(Values values, boolean literal) {}

    /**
     * Reads a shape.
     *
     * @param key that decides about counts and optional keys
     * @param leaves finds what a call stands for, or fails
     * @throws ReseedException where the shape is not as described above
     */
    public static JsonShape of(Argument shape, long key, Function<Call, Leaf> leaves) {
        return new JsonShape(new Reader(leaves).node(shape, key, 1));
    }

    @Override
    public boolean write(long row, RowBuffer out) {
        root.write(row, out);
        return true;
    }

    private record Reader(Function<Call, Leaf> leaves) {
        JsonNode node(Argument shape, long key, int depth) {
            if (depth > DEEPEST) {
                throw wrong("it is nested more than " + DEEPEST + " deep");
            }
            return switch (shape) {
                case Argument.Text text -> text(text.text());
                case Argument.Numeral numeral ->
                    JsonNode.Constant.of(numeral.number().toPlainString());
                case Argument.Truth truth -> JsonNode.Constant.of(String.valueOf(truth.truth()));
                case Argument.Items items -> items(items.items(), key, depth);
                case Argument.Entries entries -> entries(entries.entries(), key, depth);
            };
        }

        private JsonNode text(String text) {
            Optional<String> provider = JsonWords.provider(text);
            return provider.isPresent()
                    ? leaf(Call.of(provider.get()))
                    : JsonNode.Constant.of(JsonWords.quoted(JsonWords.unescaped(text)));
        }

        private JsonNode leaf(Call call) {
            Leaf leaf = leaves.apply(call);
            return new JsonNode.Called(leaf.values(), leaf.literal());
        }

        private JsonNode items(List<Argument> items, long key, int depth) {
            List<JsonNode> nodes = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                nodes.add(node(items.get(i), Draw.key(key, i), depth + 1));
            }
            return new JsonNode.Listed(nodes);
        }

        private JsonNode entries(Map<String, Argument> entries, long key, int depth) {
            if (entries.size() == 1) {
                Map.Entry<String, Argument> only = entries.entrySet().iterator().next();
                if (only.getKey().startsWith("$") && !only.getKey().startsWith("$$")) {
                    return called(only.getKey().substring(1), only.getValue(), key, depth);
                }
            }
            List<JsonNode.Member> members = new ArrayList<>();
            entries.forEach((name, shape) -> members.add(member(name, shape, Draw.key(key, name), depth)));
            return new JsonNode.Keyed(members);
        }

        private JsonNode called(String name, Argument argument, long key, int depth) {
            if (name.equals("optional")) {
                throw wrong("$optional is only for the value of a key");
            }
            if (!name.equals("array")) {
                Map<String, Argument> arguments =
                        argument instanceof Argument.Entries entries ? entries.entries() : Map.of("value", argument);
                return leaf(new Call(name, arguments));
            }
            ShapeOptions options = ShapeOptions.of("$array", argument, List.of("of", "min", "max"));
            int min = (int) options.number("min", 0, MOST_ITEMS, 0);
            int max = (int) options.number("max", 0, MOST_ITEMS, Math.max(min, 3));
            if (min > max) {
                throw wrong("$array has a min of " + min + ", which is more than its max of " + max);
            }
            return new JsonNode.Repeated(node(options.of(), Draw.key(key, 1), depth + 1), Draw.key(key, 0), min, max);
        }

        private JsonNode.Member member(String name, Argument shape, long key, int depth) {
            double share = 1;
            String bare = name;
            Argument value = shape;
            if (name.length() > 1 && name.endsWith("?")) {
                bare = name.substring(0, name.length() - 1);
                share = HALF;
            }
            if (shape instanceof Argument.Entries entries
                    && entries.entries().size() == 1
                    && entries.entries().containsKey("$optional")) {
                ShapeOptions options =
                        ShapeOptions.of("$optional", entries.entries().get("$optional"), List.of("of", "share"));
                share = options.number("share", 0, 1, HALF);
                value = options.of();
            }
            String written = JsonWords.quoted(JsonWords.unescaped(bare)) + ": ";
            return new JsonNode.Member(
                    JsonNode.Constant.of(written), node(value, Draw.key(key, 1), depth + 1), share, Draw.key(key, 0));
        }
    }

    static ReseedException wrong(String why) {
        return ReseedException.usage(
                "the shape of a JSON value cannot be used",
                why,
                "write maps, lists, constants, \"$provider\", {\"$provider\": {…}}, {\"$array\": {of: …, min: 0, max: 5}} or"
                        + " {\"$optional\": {of: …, share: 0.5}}");
    }
}
