package dev.reseed.seed.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Reads one template. A slot is {@code {word}}, in a {@link Spelling}; {@code {-word}} differs from the same slot before it;
 * {@code {1..99}} and {@code {001..999}} are numbers, {@code {4x}} hexadecimal digits.
 */
final class TemplateReader {
    private final BiFunction<String, Spelling, Phrase> named;
    private final List<Template.Part> parts = new ArrayList<>();
    private final List<Phrase> lists = new ArrayList<>();
    private final Map<String, Integer> lastSlot = new LinkedHashMap<>();

    TemplateReader(BiFunction<String, Spelling, Phrase> named) {
        this.named = named;
    }

    Phrase read(String text) {
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open != at) {
                int end = open < 0 ? text.length() : open;
                parts.add(new Template.Part.Literal(text.substring(at, end)));
                at = end;
            } else {
                int close = text.indexOf('}', open);
                slot(text.substring(open + 1, close));
                at = close + 1;
            }
        }
        return new Template(parts, lists);
    }

    private void slot(String inside) {
        boolean differs = inside.startsWith("-");
        String spelled = differs ? inside.substring(1) : inside;
        String name = spelled.replace("^", "").replace("a:", "").toLowerCase(Locale.ROOT);
        int before = lastSlot.getOrDefault(name, -1);
        if (differs && before < 0) {
            throw new IllegalStateException("nothing before {" + inside + "}");
        }
        lastSlot.put(name, parts.size());
        parts.add(new Template.Part.Slot(lists.size(), differs ? before : -1));
        lists.add(choices(spelled));
    }

    private Phrase choices(String inside) {
        int dots = inside.indexOf("..");
        if (dots > 0) {
            String first = inside.substring(0, dots);
            String last = inside.substring(dots + 2);
            boolean padded = first.length() == last.length() && first.length() > 1 && first.startsWith("0");
            return new DigitRange(Long.parseLong(first), Long.parseLong(last), padded ? first.length() : 0);
        }
        if (Character.isDigit(inside.charAt(0))) {
            return new HexDigits(Integer.parseInt(inside.substring(0, inside.length() - 1)));
        }
        if (inside.startsWith("^")) {
            return named.apply(inside.substring(1), Spelling.SENTENCE);
        }
        if (inside.startsWith("a:")) {
            return named.apply(inside.substring(2), Spelling.ARTICLE);
        }
        int first = inside.startsWith("_") ? 1 : 0;
        return Character.isUpperCase(inside.charAt(first))
                ? named.apply(inside.toLowerCase(Locale.ROOT), Spelling.TITLE)
                : named.apply(inside, Spelling.PLAIN);
    }
}
