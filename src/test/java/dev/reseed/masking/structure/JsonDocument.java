package dev.reseed.masking.structure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A random document, which knows how each of its parts is written. */
sealed interface JsonDocument {
    /** Few, so that rules meet them. */
    List<String> KEYS = List.of("a", "b", "email", "weird key", "é", "😀", "", "q\"", "x\\y");

    /**
     * A text.
     *
     * @param written in quotes, with escapes
     */
    record Text(String written, String text) implements JsonDocument {}

    record Numeral(String text) implements JsonDocument {}

    /** True, false or null. */
    record Word(String text) implements JsonDocument {}

    record Array(List<Element> elements, String blank) implements JsonDocument {}

    record Structure(List<Member> members, String blank) implements JsonDocument {}

    record Element(JsonDocument value, String before, String behind) {}

    record Member(Text key, String colon, Element value) {}

    static JsonDocument random(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0, 1 -> text(random, letters(random));
            case 2 ->
                new Numeral(oneOf(random, "0", "-0", "17", "-3.25", "1.50", "1e5", "2E-7", "12345678901234567890.5"));
            case 3 -> new Word(oneOf(random, "true", "false", "null"));
            case 4, 5 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static JsonDocument array(Random random, int depth) {
        List<Element> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(new Element(random(random, depth - 1), blank(random), blank(random)));
        }
        return new Array(elements, blank(random));
    }

    private static JsonDocument object(Random random, int depth) {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = KEYS.get(random.nextInt(KEYS.size()));
            if (names.add(name)) {
                members.add(new Member(
                        text(random, name),
                        blank(random) + ":",
                        new Element(random(random, depth - 1), blank(random), blank(random))));
            }
        }
        return new Structure(members, blank(random));
    }

    private static String letters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(
                    oneOf(random, "a", "Z", " ", "\"", "\\", "/", "\n", "\u0001", "é", "€", "😀", "\u007f", "}", "5"));
        }
        return text.toString();
    }

    private static Text text(Random random, String text) {
        StringBuilder written = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean pair = Character.isSurrogate(each);
            if (each == '"' || each == '\\' || (each == '/' && random.nextBoolean())) {
                written.append('\\').append(each);
            } else if (each == '\n') {
                written.append("\\n");
            } else if (each < ' ' || (!pair && random.nextInt(6) == 0)) {
                written.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) each));
            } else {
                written.append(each);
            }
        }
        String all = written.append('"').toString();
        return new Text(random.nextBoolean() ? all : all.replace("😀", "\\ud83d\\uDE00"), text);
    }

    private static String blank(Random random) {
        return random.nextInt(3) == 0 ? oneOf(random, " ", "\n", "\t\r ", "  ") : "";
    }

    private static String oneOf(Random random, String... each) {
        return each[random.nextInt(each.length)];
    }
}
