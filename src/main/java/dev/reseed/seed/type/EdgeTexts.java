package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Texts that programs stumble over, as far as a type has room for them. */
final class EdgeTexts {
    private static final int LONG = 10_000;
    /** Bytes, of which a character has up to four. */
    private static final int LONGEST_NAME = 63;

    /** What is met most often comes first: of a small table's rows only so many can be odd. */
    private static final List<String> TEXTS = List.of(
            "👩‍👩‍👧‍👦",
            "مرحبا بالعالم",
            "\"quoted\" 'single' `back`",
            "tab\tand\nnew line\r\nand return",
            "",
            "e\u0301a\u0300u\u0308",
            "C:\\new\\table",
            "O'Brien",
            "abc שלום 123 مرحبا",
            "<script>alert(1)</script>",
            "  both ends  ",
            "a",
            " ",
            "🇺🇳🏴‍☠️",
            "👍🏽",
            "שלום עולם",
            "\u202etxt.exe",
            "Z\u0351\u036b\u0343a\u0320\u0348l\u0322\u0321g\u0334o\u0321",
            "ß ẞ İ ı ŉ",
            "日本語テキスト",
            "𝒜𝓁𝓁 𠜎",
            "a\u00a0b\u200bc\ufeff",
            "; DROP TABLE students; --",
            "NULL",
            "null",
            "\\N",
            "\\.",
            "{{7*7}} ${7*7} %s %n",
            "a,b;c|d",
            "{1,2}",
            "(1,2)",
            "0",
            "-1",
            "1e5",
            "007",
            "true",
            "undefined");

    private EdgeTexts() {}

    static List<String> of(ColumnType.Base type) {
        return switch (type.name()) {
            case "name" -> within(LONGEST_NAME / 4, LONGEST_NAME);
            case "char" -> List.of("a", "0", "~", "'", "\"");
            default -> {
                int most = type.length().orElse(LONG);
                yield within(most, Math.min(most, LONG));
            }
        };
    }

    private static List<String> within(int most, int longest) {
        List<String> fitting = new ArrayList<>();
        fitting.add("long ".repeat(longest / 5 + 1).substring(0, longest - 1) + "!");
        if (most == longest) {
            fitting.add("é".repeat(longest));
        }
        TEXTS.stream()
                .filter(text -> text.codePointCount(0, text.length()) <= most)
                .forEach(fitting::add);
        return fitting;
    }
}
