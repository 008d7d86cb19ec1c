package dev.reseed.masking.detect;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names taken apart: in lower case, without accents, digits and what stands between words. */
final class Words {
    /** A catalog's names end at 63 bytes; a key of JSON may be of any length. */
    private static final int LONGEST = 200;

    private Words() {}

    /** The words of {@code homePhone2}, {@code HOME_PHONE}, {@code "home phone"}: home, phone. */
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
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                appendFolded(out, c);
            }
        }
        return out.toString();
    }

    private static void appendFolded(StringBuilder out, char c) {
        switch (c) {
            case 'ł' -> out.append('l');
            case 'ø' -> out.append('o');
            case 'đ' -> out.append('d');
            case 'ı' -> out.append('i');
            case 'ß' -> out.append("ss");
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            default -> out.append(c);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static void add(List<String> words, String text, int begin, int end) {
        if (end > begin) {
            words.add(fold(text.substring(begin, end)));
        }
    }

    /** Accents that stand behind their letter belong to it. */
    private static boolean isPart(char c) {
        return Character.isLetter(c) || Character.isSurrogate(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** At an upper-case letter behind a lower-case one, and at the last of several before a lower-case one. */
    private static boolean beginsWord(String text, int i) {
        if (!Character.isUpperCase(text.charAt(i))) {
            return false;
        }
        boolean lowerFollows = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
        return Character.isLowerCase(text.charAt(i - 1)) || lowerFollows;
    }
}
