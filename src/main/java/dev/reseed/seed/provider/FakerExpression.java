package dev.reseed.seed.provider;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.datafaker.Faker;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;
import net.datafaker.service.RandomService;
import net.datafaker.service.files.EnFile;

/**
 * An expression of Datafaker: {@code book.title}, or text with several as {@code #{book.title} by #{name.fullName}}. It is evaluated with chance
 * that the row's number determines, so a row has the same value each time, unless the expression itself looks at the clock, as dates of the past
 * do. Allocates for each value, as nothing else here does.
 */
public final class FakerExpression {
    private static final int LONGEST = 2_000;

    private final String expression;
    private final Faker faker;
    private final FakeValuesService service;
    private final FakerContext context;
    private final RowRandom random;

    private FakerExpression(String expression, Locale locale) {
        this.expression = expression;
        this.random = new RowRandom();
        this.service = new FakeValuesService();
        this.context = new FakerContext(locale, new RandomService(random));
        this.faker = new Faker(service, context);
    }

    /**
     * Reads an expression and evaluates it once.
     *
     * @param text a name, or text with names in {@code #{…}}
     * @throws ReseedException where Datafaker does not know it, a usage error
     */
    public static FakerExpression of(String text, Locale locale) {
        if (text.isBlank() || text.length() > LONGEST || !isClosed(text)) {
            throw ReseedException.usage(
                    "this is no expression of Datafaker",
                    "it is empty, longer than " + LONGEST + " characters, or has a #{ without its }",
                    "faker: book.title");
        }
        String expression = text.contains("#{") ? text : "#{" + text.strip() + "}";
        FakerExpression made = new FakerExpression(expression, locale);
        made.evaluated(0);
        return made;
    }

    private static boolean isClosed(String text) {
        for (int open = text.indexOf("#{"); open >= 0; open = text.indexOf("#{", open + 1)) {
            int close = text.indexOf('}', open);
            if (close < 0 || text.substring(open + 2, close).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private String evaluated(long bits) {
        random.begin(bits);
        try {
            String value = faker.expression(expression);
            if (value == null) {
                throw new IllegalArgumentException("it gives nothing");
            }
            return value;
        } catch (RuntimeException e) {
            throw new ReseedException(
                    Kind.USAGE,
                    "Datafaker does not know " + expression,
                    "it says: " + firstLine(e),
                    near().map(name -> "did you mean " + name + "?")
                            .orElse("look the name up in Datafaker's list of providers"),
                    e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The values as a list, where the expression is one name and Datafaker has a plain list of that name. */
    public Optional<Choices> choices() {
        if (!isOneName() || !(fetched(snake(name())) instanceof List<?> list)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Object entry : list) {
            if (!(entry instanceof String text) || text.contains("#") || text.contains("??")) {
                return Optional.empty();
            }
            texts.add(text.strip());
        }
        List<String> different = texts.stream().distinct().toList();
        return different.isEmpty() ? Optional.empty() : Optional.of(Choices.of(different));
    }

    /** The values row by row. */
    public Values values(long key) {
        return (row, out) -> {
            out.add(evaluated(Draw.bits(key, row)).getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    private boolean isOneName() {
        return expression.startsWith("#{")
                && expression.indexOf('}') == expression.length() - 1
                && expression.indexOf(' ') < 0;
    }

    private String name() {
        int open = expression.indexOf("#{");
        int close = expression.indexOf('}', open);
        return open < 0 || close < 0 ? expression : expression.substring(open + 2, close);
    }

    private Object fetched(String key) {
        try {
            Object found = service.fetchObject(key, context);
            return found == null ? "" : found;
        } catch (RuntimeException e) {
            // A name with a dot in it that is none of a list.
            return "";
        }
    }

    private Optional<String> near() {
        String name = snake(name());
        int dot = name.indexOf('.');
        String group = dot < 0 ? name : name.substring(0, dot);
        List<String> groups = EnFile.getFiles()
                .map(file -> file.getFile().replace(".yml", ""))
                .toList();
        if (!groups.contains(group)) {
            return Suggestions.nearest(group, groups)
                    .map(FakerExpression::camel)
                    .map(near -> dot < 0 ? near : near + "." + camel(name.substring(dot + 1)));
        }
        if (fetched(group) instanceof Map<?, ?> keys) {
            List<String> names = keys.keySet().stream()
                    .map(key -> camel(String.valueOf(key)))
                    .toList();
            return Suggestions.nearest(camel(name.substring(dot + 1)), names).map(near -> camel(group) + "." + near);
        }
        return Optional.empty();
    }

    /** {@code firstName} as Datafaker's files write it. */
    private static String snake(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    private static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != '_') {
                boolean begins = i > 0 && name.charAt(i - 1) == '_';
                out.append(begins ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
            }
        }
        return out.toString();
    }
}
