package dev.reseed.seed.provider;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names taken apart: in lower case and without accents; digits are words of their own. */
final class NameWords {
    /** A catalog's names end at 63 bytes; comments may be of any length. */
    private static final int LONGEST = 300;

    private static final Set<String> NO_Y = Set.of(
            "movies", "cookies", "series", "species", "calories", "selfies", "zombies", "hoodies", "pies", "ties");

    private NameWords() {}

    /** The words of {@code homePhone2}, {@code HOME_PHONE_2}, {@code "home phone 2"}: home, phone, 2. */
    static List<String> of(String name) {
        String text = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isPart(text.charAt(i))) {
                add(words, text, begin, i);
                begin = i + 1;
            } else if (i > begin && beginsWord(text, i)) {
                add(words, text, begin, i);
                begin = i;
            }
        }
        add(words, text, begin, text.length());
        return words;
    }

    /** Lower case without accents: {@code Łódź} becomes {@code lodz}, {@code Straße} becomes {@code strasse}. */
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            switch (c) {
                case 'ł' -> out.append('l');
                case 'ø' -> out.append('o');
                case 'ß' -> out.append("ss");
                case 'æ' -> out.append("ae");
                case 'œ' -> out.append("oe");
                default -> out.append(isAccent(c) ? "" : String.valueOf(c));
            }
        }
        return out.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** A table's name for one of its rows, as people write it: {@code order_items} is "Order Item". */
    static String singular(String table) {
        List<String> words = of(table);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String word = i == words.size() - 1 ? singularWord(words.get(i)) : words.get(i);
            out.append(i == 0 ? "" : " ").append(Spelling.capital(word));
        }
        return out.isEmpty() ? "Item" : out.toString();
    }

    /** English plurals only; other words are left as they are. */
    static String singularWord(String word) {
        if (NO_Y.contains(word)) {
            return word.equals("series") || word.equals("species") ? word : word.substring(0, word.length() - 1);
        }
        if (word.length() < 4 || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches") || word.endsWith("xes")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static boolean isAccent(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static void add(List<String> words, String text, int begin, int end) {
        if (end > begin) {
            words.add(fold(text.substring(begin, end)));
        }
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isAccent(c);
    }

    /** At an upper-case letter behind a lower-case one, at the last of several before a lower-case one, and between letters and digits. */
    private static boolean beginsWord(String text, int i) {
        char c = text.charAt(i);
        char before = text.charAt(i - 1);
        if (Character.isDigit(c) != Character.isDigit(before)) {
            return true;
        }
        boolean lowerFollows = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
        return Character.isUpperCase(c) && (Character.isLowerCase(before) || lowerFollows);
    }
}
