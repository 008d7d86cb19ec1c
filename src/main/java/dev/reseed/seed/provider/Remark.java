package dev.reseed.seed.provider;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a column's comment lists: {@code one of: new, open, closed}; {@code 0 = new, 1 = paid}; {@code draft|published}. */
final class Remark {
    private static final int LONGEST = 400;
    private static final int FEWEST = 2;

    private static final Pattern LISTED =
            Pattern.compile("(?i)(?:one of|values|allowed|possible|enum|werte)[ a-z]{0,20}[:(=]([^.;\\n]{3,300})");

    private static final Pattern CODED = Pattern.compile("(?<![\\w.])(-?\\d{1,4})\\s{0,2}[=:-]\\s{0,2}[A-Za-z]");

    private static final Pattern BARRED = Pattern.compile("(?<![\\w|])\\w{2,30}(?:\\s?\\|\\s?\\w{2,30}){1,20}");

    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w-]{0,40}");

    private Remark() {}

    /** What is listed; empty where the comment lists nothing that the type takes. */
    static Optional<Call> values(String comment, Form form) {
        String text = comment.length() > LONGEST ? comment.substring(0, LONGEST) : comment;
        return switch (form) {
            case TEXT -> texts(text);
            case INT -> numbers(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Call> texts(String text) {
        Matcher listed = LISTED.matcher(text);
        if (listed.find()) {
            return weighted(List.of(listed.group(1).split("[,|/)]", -1)));
        }
        Matcher barred = BARRED.matcher(text);
        return barred.find() ? weighted(List.of(barred.group().split("\\|", -1))) : Optional.empty();
    }

    private static Optional<Call> weighted(List<String> written) {
        Set<String> words = new LinkedHashSet<>();
        for (String each : written) {
            String word = each.strip().replace("'", "").replace("\"", "").replace("`", "");
            if (WORD.matcher(word).matches()) {
                words.add(word);
            }
        }
        return words.size() < FEWEST || words.size() < written.size() - 1
                ? Optional.empty()
                : Optional.of(CommonStates.weighted(List.copyOf(words)));
    }

    private static Optional<Call> numbers(String text) {
        Set<Argument> found = new LinkedHashSet<>();
        Matcher coded = CODED.matcher(text);
        while (coded.find()) {
            found.add(new Argument.Numeral(new BigDecimal(coded.group(1))));
        }
        return found.size() < FEWEST
                ? Optional.empty()
                : Optional.of(new Call("one_of", Map.of("values", new Argument.Items(new ArrayList<>(found)))));
    }
}
