package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Names, and addresses made of names, that programs stumble over, although people have them. */
public final class EdgeNames {
    /** Of a name where the column sets no end, in characters. */
    private static final int LONG = 255;

    /** What stands before the @ of an address has no more. */
    private static final int LOCAL = 64;

    private static final String DOMAIN = "@example.com";

    private static final List<String> GIVEN = List.of(
            "O",
            "D'Arcy",
            "Anne-Marie-Louise",
            "Zoe\u0308",
            "محمد",
            "Maria Ana",
            "Ana 🌻",
            "יעל",
            "小明",
            "Þórður",
            "Null",
            "ÆØÅ");

    private static final List<String> FAMILY = List.of(
            "O'Connor",
            "X",
            "Smith-Jones-Brown",
            "Nu\u0301n\u0303ez",
            "العربي",
            "d'Été-L'Hôte",
            "van der Berg",
            "כהן",
            "王",
            "de la O",
            "Null",
            "Ğİışş");

    private EdgeNames() {}

    /** Which part of a name. */
    public enum Part {
        GIVEN,
        FAMILY,
        WHOLE
    }

    /**
     * Names that fit a type, all different, the longest among them.
     *
     * @param type a text, with or without a length
     */
    public static List<String> of(ColumnType type, Part part) {
        int most = most(type);
        List<String> names = new ArrayList<>();
        names.add(longest(part, Math.min(most, LONG)));
        switch (part) {
            case GIVEN -> names.addAll(GIVEN);
            case FAMILY -> names.addAll(FAMILY);
            case WHOLE -> {
                names.add("O");
                for (int i = 0; i < GIVEN.size(); i++) {
                    names.add(GIVEN.get((i + 1) % GIVEN.size()) + " " + FAMILY.get(i));
                }
            }
        }
        return fitting(names, most);
    }

    /**
     * Addresses that are right, however they look.
     *
     * @param type a text, with or without a length
     */
    public static List<String> addresses(ColumnType type) {
        int most = most(type);
        int local = Math.clamp(most - DOMAIN.length(), 1, LOCAL);
        return fitting(
                List.of(
                        "long.name.".repeat(LOCAL / 10 + 1).substring(0, local - 1) + "x" + DOMAIN,
                        "x@example.org",
                        "o'connor@example.com",
                        "first.last+tag@example.net",
                        "under_score-dash@example.org",
                        "1234567890@example.com"),
                most);
    }

    private static String longest(Part part, int length) {
        String word = part == Part.WHOLE ? "Maximiliana-Bartholomea " : "Maximiliana-Bartholomea-";
        String many = word.repeat(length / word.length() + 1);
        return many.substring(0, length - 1) + "z";
    }

    private static List<String> fitting(List<String> names, int most) {
        return List.copyOf(new LinkedHashSet<>(names.stream()
                .filter(name -> name.codePointCount(0, name.length()) <= most)
                .toList()));
    }

    private static int most(ColumnType type) {
        return type.base() instanceof ColumnType.Base base
                ? base.length().orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }
}
