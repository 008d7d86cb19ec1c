package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.pattern.PatternChoices;
import dev.reseed.seed.constraint.pattern.TextPattern;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.type.Alphabet;
import dev.reseed.seed.type.Texts;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values that a CHECK which nobody understands may take: made of the texts that it names, and of every simple form. The server says which of
 * them it takes.
 */
final class Guesses {
    private static final int MOST_LITERALS = 12;
    private static final int MOST_NAMED = 60;
    private static final int LONGEST = 12;
    private static final Pattern SERVERS = Pattern.compile("'\\d+'::oid");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])\\d{1,9}(?![\\w.'])");

    private final Column column;
    private final List<Check> checks;
    private final List<String> literals;
    private final long key;

    /** @param checks what is known of what the column may be */
    Guesses(Column column, List<Check> checks, long key) {
        this.column = column;
        this.checks = checks.stream().map(Guesses::withoutNumbersOfServer).toList();
        this.literals = Stream.concat(this.checks.stream(), ofDomains(column.type()))
                .flatMap(check -> literals(check.sql()).stream())
                .distinct()
                .limit(MOST_LITERALS)
                .toList();
        this.key = key;
    }

    /** Every server has others, and rows are the same everywhere. */
    private static Check withoutNumbersOfServer(Check check) {
        return new Check(check.name(), SERVERS.matcher(check.sql()).replaceAll(""), check.columns());
    }

    private static Stream<Check> ofDomains(ColumnType type) {
        return type instanceof ColumnType.DomainOf domain
                ? Stream.concat(domain.checks().stream(), ofDomains(domain.of()))
                : Stream.empty();
    }

    /** The texts and numbers that conditions name, and the numbers beside these. */
    List<String> named() {
        Set<String> named = new LinkedHashSet<>(literals);
        for (Check check : checks) {
            Matcher numbers = NUMBER.matcher(check.sql());
            while (numbers.find() && named.size() < MOST_NAMED) {
                long number = Long.parseLong(numbers.group());
                named.addAll(List.of(String.valueOf(number), String.valueOf(number + 1), String.valueOf(number - 1)));
            }
        }
        return List.copyOf(named);
    }

    List<Source> sources() {
        if (!(column.type().base() instanceof ColumnType.Base base)) {
            return List.of();
        }
        return switch (base.name()) {
            case "json", "jsonb" -> List.of(listed(documents()));
            case "int2", "int4", "int8", "numeric", "float4", "float8" ->
                List.of(Source.of(Numbers.counting(0).written()));
            case "text", "varchar", "bpchar", "citext" -> texts(base.length().orElse(LONGEST));
            default -> List.of();
        };
    }

    private Source listed(List<String> values) {
        return Source.of(Choices.of(values), key);
    }

    /** The texts that a condition names. */
    private static List<String> literals(String sql) {
        List<String> found = new ArrayList<>();
        int start = sql.indexOf('\'');
        while (start >= 0) {
            int end = sql.indexOf('\'', start + 1);
            while (end >= 0 && sql.startsWith("''", end)) {
                end = sql.indexOf('\'', end + 2);
            }
            if (end < 0) {
                return found;
            }
            found.add(sql.substring(start + 1, end).replace("''", "'"));
            start = sql.indexOf('\'', end + 1);
        }
        return found;
    }

    /** Of every kind, empty and not, with the members that are named; and what is named itself, where it is a document. */
    private List<String> documents() {
        Set<String> all = new LinkedHashSet<>();
        List<String> names =
                literals.stream().filter(each -> each.matches("[\\w -]{1,60}")).toList();
        for (String value : List.of("1", "\"text\"", "true", "[1]", "{\"a\": 1}")) {
            all.add(object(names, value));
        }
        literals.stream()
                .filter(each -> each.startsWith("{") || each.startsWith("["))
                .forEach(all::add);
        all.addAll(List.of(
                "[\"a\"]",
                "[\"a\", \"b\"]",
                "[1, 2, 3]",
                "[{\"a\": 1}]",
                "{\"a\": 1}",
                "42",
                "\"text\"",
                "true",
                "[]",
                "{}",
                "null"));
        return List.copyOf(all);
    }

    private static String object(List<String> names, String value) {
        return names.stream().map(each -> "\"" + each + "\": " + value).reduce((a, b) -> a + ", " + b).stream()
                .map(each -> "{" + each + "}")
                .findFirst()
                .orElse("{}");
    }

    private List<Source> texts(int most) {
        int longest = Math.clamp(most, 1, LONGEST);
        List<Source> sources = new ArrayList<>();
        for (String literal : literals) {
            String plain = withoutLookaround(literal);
            if (!plain.equals(literal)) {
                PatternChoices.of(new TextPattern(plain, TextPattern.Form.REGEX, false, false))
                        .ifPresent(each -> sources.add(Source.of(each, key)));
            }
        }
        for (Alphabet alphabet : List.of(Alphabet.WORD, Alphabet.LOWER, Alphabet.UPPER, Alphabet.DIGITS)) {
            sources.add(Source.of(new Texts(1, longest, alphabet), key));
        }
        if (!literals.isEmpty()) {
            sources.add(listed(joined()));
        }
        return sources;
    }

    /** What looks ahead or behind: the rest of the pattern says what there may be. */
    private static String withoutLookaround(String pattern) {
        String plain = pattern;
        for (int start = start(plain); start >= 0; start = start(plain)) {
            int end = plain.indexOf(')', start);
            if (end < 0) {
                return pattern;
            }
            plain = plain.substring(0, start) + plain.substring(end + 1);
        }
        return plain;
    }

    private static int start(String pattern) {
        return IntStream.of(pattern.indexOf("(?!"), pattern.indexOf("(?="), pattern.indexOf("(?<"))
                .filter(each -> each >= 0)
                .min()
                .orElse(-1);
    }

    /** Words before, behind and on both sides of what is named. */
    private List<String> joined() {
        List<String> words = Sample.texts(
                        new Texts(3, 8, Alphabet.WORD).drawn(key),
                        IntStream.range(0, 40).mapToLong(i -> i).toArray())
                .stream()
                .map(String::valueOf)
                .toList();
        Set<String> all = new LinkedHashSet<>();
        for (String literal : literals) {
            all.add(literal);
            for (int i = 0; i + 1 < words.size(); i++) {
                all.add(literal + words.get(i));
                all.add(words.get(i) + literal);
                all.add(words.get(i) + literal + words.get(i + 1));
            }
        }
        return List.copyOf(all);
    }
}
