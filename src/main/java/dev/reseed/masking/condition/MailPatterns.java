package dev.reseed.masking.condition;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * Which patterns of e-mail addresses take {@code name.name.a-at-b.c@example.net} as well, where they take {@code a@b.c}: regular expressions with one
 * class of characters before the "@", and of LIKE those without letters.
 */
final class MailPatterns {
    /** So long is what stands before the "@" at most. */
    private static final int LONGEST_LOCAL = 64;

    /** A letter beyond ASCII, for all of them. */
    private static final int BEYOND = 'é';

    private static final String CLASS =
            "\\[\\^?[^\\[\\]\\\\]*(?:\\\\[^\\p{Alnum}][^\\[\\]\\\\]*|\\\\[wdsWDS][^\\[\\]\\\\]*)*\\]|\\\\[wdsWDS]|\\.";

    private static final Pattern ADDRESS =
            Pattern.compile("\\^?(\\()?(" + CLASS + ")(?:[+*]|\\{1,([0-9]{1,3})})(\\))?@(.+?)(\\$)?", Pattern.DOTALL);

    /** What one place of the domain takes, or how places are put together. */
    private static final Pattern PIECE = Pattern.compile(
            "(" + CLASS + "|\\\\[^\\p{Alnum}]|[\\p{Alnum}_-])|\\(\\?:|[()|?*+]|\\{[0-9]{1,3}(?:,[0-9]{0,3})?}");

    /** What a regular expression that a dump brings may cost is bounded by its size, and by how often and how deeply it repeats. */
    private static final int LONGEST_PATTERN = 200;

    private static final Pattern REPEATED = Pattern.compile("[*+?{]");
    private static final Pattern NESTED_THRICE = Pattern.compile("\\([^)]*\\([^)]*\\(", Pattern.DOTALL);
    private static final int MOST_REPEATED = 7;
    private static final int MOST_WILD = 4;

    private static final List<String> DOMAINS = List.of("example.net", "example.org", "example.com");
    private static final List<String> SHORTEST =
            List.of("a.a.a-at-a@example.net", "a-at-a@example.org", "x0@example.com");
    private static final Pattern OF_LIKE = Pattern.compile("[%_@.]*");

    private MailPatterns() {}

    static boolean takesOfRegex(String regex, boolean anyCase) {
        // Where there is no room, the address keeps its shape; and in each form its letters give way to others.
        boolean alike = regex.length() <= LONGEST_PATTERN
                && RegexReader.read(regex, anyCase, Alphabet.SHAPES)
                        .filter(RegexReader.Read::alike)
                        .isPresent();
        try {
            return alike && takes(regex, anyCase);
        } catch (PatternSyntaxException e) {
            // What PostgreSQL reads, Java need not.
            return false;
        }
    }

    private static boolean takes(String regex, boolean anyCase) {
        Matcher found = ADDRESS.matcher(regex);
        // In Java, two ampersands in a class make an intersection.
        if (!found.matches() || regex.contains("&&") || (found.group(1) == null) != (found.group(4) == null)) {
            return false;
        }
        if (found.group(3) != null && Integer.parseInt(found.group(3)) < LONGEST_LOCAL) {
            return false;
        }
        int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE : 0);
        Pattern local = Pattern.compile(found.group(2), flags);
        String domain = found.group(5);
        if (REPEATED.matcher(domain.replace("(?:", "(")).results().count() > MOST_REPEATED
                || NESTED_THRICE.matcher(domain).find()) {
            return false;
        }
        return IntStream.concat("abcdefghijklmnopqrstuvwxyz0123456789.-".chars(), places(domain, flags))
                        .allMatch(each -> takes(local, each))
                && isKnown(domain)
                && takesDomains(domain, flags, found.group(6) != null);
    }

    private static boolean isKnown(String domain) {
        Matcher piece = PIECE.matcher(domain);
        int at = 0;
        while (at < domain.length() && piece.region(at, domain.length()).lookingAt()) {
            at = piece.end();
        }
        return at == domain.length();
    }

    /** The characters that can be in the domain. */
    private static IntStream places(String domain, int flags) {
        List<Pattern> places = PIECE.matcher(domain)
                .results()
                .filter(each -> each.group(1) != null)
                .map(each -> Pattern.compile(each.group(1), flags))
                .toList();
        return IntStream.concat(IntStream.range(0, 128), IntStream.of(BEYOND))
                .filter(character -> places.stream().anyMatch(each -> takes(each, character)));
    }

    private static boolean takes(Pattern one, int character) {
        return one.matcher(Character.toString(character)).matches();
    }

    private static boolean takesDomains(String domain, int flags, boolean whole) {
        Pattern pattern = Pattern.compile(domain, flags);
        return DOMAINS.stream()
                .map(pattern::matcher)
                .allMatch(matcher -> whole ? matcher.matches() : matcher.lookingAt());
    }

    static boolean takesOfLike(String pattern) {
        boolean few = pattern.length() <= LONGEST_PATTERN
                && pattern.chars().filter(each -> each == '%').count() <= MOST_WILD;
        if (!few || !OF_LIKE.matcher(pattern).matches()) {
            return false;
        }
        Pattern regex =
                Pattern.compile(pattern.replace(".", "\\.").replace("_", ".").replace("%", ".*"));
        return SHORTEST.stream().allMatch(each -> regex.matcher(each).matches());
    }
}
