package dev.reseed.masking.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells persons' names, places and firms, by lists and by the words that stand beside them. */
final class NameShapes {
    private static final int LONGEST = 80;
    private static final int MOST_NAME_WORDS = 5;

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    private static final Pattern NAME_WORD = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}'’.\\-]{0,30}+");

    /** Titles and what stands between the parts of a name. */
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "do", "dos", "das", "del", "della", "der", "den", "von", "vom", "van", "zu", "la", "le", "y",
            "e", "di", "dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "frau", "herr", "m.",
            "mme", "mme.", "sr", "sr.", "sra", "sra.", "dra.", "dona", "don", "pan", "pani", "mgr", "inz.", "jr", "jr.",
            "miss");

    private static final Set<String> STREETS = Set.of(
            "street",
            "st",
            "st.",
            "road",
            "rd",
            "rd.",
            "avenue",
            "ave",
            "ave.",
            "lane",
            "ln",
            "drive",
            "dr.",
            "dr",
            "blvd",
            "blvd.",
            "boulevard",
            "way",
            "court",
            "ct",
            "place",
            "pl.",
            "square",
            "sq",
            "sq.",
            "terrace",
            "parkway",
            "pkwy",
            "close",
            "crescent",
            "str",
            "str.",
            "strasse",
            "platz",
            "weg",
            "allee",
            "gasse",
            "ring",
            "rue",
            "chemin",
            "impasse",
            "quai",
            "allées",
            "cours",
            "calle",
            "c/",
            "avda",
            "avda.",
            "av.",
            "av",
            "avenida",
            "paseo",
            "plaza",
            "carrera",
            "rua",
            "r.",
            "travessa",
            "alameda",
            "praca",
            "rodovia",
            "estrada",
            "ul",
            "ul.",
            "ulica",
            "al.",
            "aleja",
            "os.",
            "osiedle",
            "pl",
            "plac",
            "via",
            "loop");

    private static final List<String> STREET_ENDINGS =
            List.of("strasse", "str.", "weg", "platz", "allee", "gasse", "damm", "ufer", "ring", "straat", "parkway");

    private static final Set<String> FIRMS = Set.of(
            "gmbh",
            "ag",
            "kg",
            "ohg",
            "ug",
            "ltd",
            "ltd.",
            "limited",
            "inc",
            "inc.",
            "llc",
            "corp",
            "corp.",
            "plc",
            "co.",
            "company",
            "s.a.",
            "sa",
            "s.l.",
            "sl",
            "s.l",
            "sarl",
            "sas",
            "s.a.r.l.",
            "ltda",
            "ltda.",
            "lda",
            "lda.",
            "eireli",
            "s/a",
            "sp.",
            "s.c.",
            "bv",
            "b.v.",
            "group",
            "holding",
            "& co",
            "gbr",
            "e.k.",
            "srl",
            "s.r.l.",
            "spa",
            "s.p.a.",
            "traders",
            "shippers",
            "shipping");

    private final KnownNames known;

    NameShapes(KnownNames known) {
        this.known = known;
    }

    void add(String value, Set<Shape> shapes) {
        if (value.isEmpty() || value.length() > 2 * LONGEST) {
            return;
        }
        String folded = Words.fold(value);
        List<String> words = new ArrayList<>(List.of(BETWEEN.split(folded, -1)));
        words.removeIf(String::isEmpty);
        if (isStreet(words, folded)) {
            shapes.add(Shape.STREET);
        }
        if (words.stream().anyMatch(FIRMS::contains) && words.size() > 1) {
            shapes.add(Shape.COMPANY);
        }
        if (value.length() <= LONGEST) {
            lists(value, folded, words, shapes);
        }
    }

    private void lists(String value, String folded, List<String> words, Set<Shape> shapes) {
        if (known.isCity(folded)) {
            shapes.add(Shape.CITY);
        }
        if (known.isState(folded)) {
            shapes.add(Shape.STATE);
        }
        if (known.isFirst(folded)
                || (folded.indexOf('-') > 0 && known.isFirst(folded.substring(0, folded.indexOf('-'))))) {
            shapes.add(Shape.FIRST_NAME);
        }
        if (known.isLast(folded)) {
            shapes.add(Shape.LAST_NAME);
        }
        if (words.size() > 1
                && isFullName(value, words)
                && !shapes.contains(Shape.COMPANY)
                && !shapes.contains(Shape.STREET)) {
            shapes.add(Shape.FULL_NAME);
        }
    }

    /** Two to five words that all begin in upper case, of which the first is a known first name, or one is and the other a last name. */
    private boolean isFullName(String value, List<String> words) {
        List<String> parts =
                words.stream().filter(each -> !PARTICLES.contains(each)).toList();
        if (parts.size() < 2
                || parts.size() > MOST_NAME_WORDS
                || !words.stream().allMatch(w -> NAME_WORD.matcher(w).matches())) {
            return false;
        }
        boolean lastFirst = value.indexOf(',') > 0;
        String first = lastFirst ? parts.get(1) : parts.getFirst();
        String last = lastFirst ? parts.getFirst() : parts.getLast();
        boolean inOrder = isFirst(first) && (parts.size() <= 3 || isLast(last));
        return isCapitalised(value) && (inOrder || (isFirst(last) && isLast(first)));
    }

    private boolean isFirst(String word) {
        int hyphen = word.indexOf('-');
        return known.isFirst(hyphen > 0 ? word.substring(0, hyphen) : word);
    }

    private boolean isLast(String word) {
        int hyphen = word.indexOf('-');
        return known.isLast(hyphen > 0 ? word.substring(0, hyphen) : word);
    }

    private static boolean isCapitalised(String value) {
        for (String word : List.of(BETWEEN.split(value, -1))) {
            boolean lower = !word.isEmpty() && Character.isLowerCase(word.charAt(0));
            if (lower && !PARTICLES.contains(Words.fold(word))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStreet(List<String> words, String folded) {
        return words.size() > 1
                && words.size() <= 12
                && folded.chars().anyMatch(c -> c >= '0' && c <= '9')
                && words.stream()
                        .anyMatch(word -> STREETS.contains(word)
                                || STREET_ENDINGS.stream()
                                        .anyMatch(end -> word.length() > end.length() && word.endsWith(end)));
    }
}
