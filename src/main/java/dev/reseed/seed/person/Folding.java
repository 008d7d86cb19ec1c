package dev.reseed.seed.person;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Names as addresses spell them: small ASCII letters and hyphens alone. */
final class Folding {
    private final boolean german;

    private Folding(String language) {
        this.german = language.equals("de");
    }

    /** As a language's people do it: in German, umlauts are written with an e. */
    static Folding of(String language) {
        return new Folding(language);
    }

    byte[] fold(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = isAscii(lower) ? lower : Normalizer.normalize(spelled(lower), Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || c == '-') {
                kept.append(c);
            }
        }
        return kept.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Most names are; the tables for the others take time to load. */
    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private String spelled(String lower) {
        StringBuilder out = new StringBuilder(lower.length() + 4);
        for (int i = 0; i < lower.length(); i++) {
            out.append(spelled(lower.charAt(i)));
        }
        return out.toString();
    }

    /** What decomposition does not do. */
    private String spelled(char c) {
        return switch (c) {
            case 'ä' -> german ? "ae" : "a";
            case 'ö' -> german ? "oe" : "o";
            case 'ü' -> german ? "ue" : "u";
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'þ' -> "th";
            case 'ı' -> "i";
            default -> String.valueOf(c);
        };
    }
}
