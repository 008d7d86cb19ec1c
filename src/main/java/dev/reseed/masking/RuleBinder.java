package dev.reseed.masking;

import dev.reseed.masking.scan.Shape;
import dev.reseed.masking.structure.JsonPath;
import dev.reseed.masking.transform.Kind;
import dev.reseed.project.Nearest;
import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rule: a word, or a map of one word with what it needs. What is wrong is added to the reading's problems. */
final class RuleBinder {
    private static final String CONSTANT = "constant";
    private static final String KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));
    private static final List<String> KNOWN = Stream.concat(
                    Stream.of("keep", "null", CONSTANT, "template", "scrub", "json", "hstore", "tsvector"),
                    Arrays.stream(Kind.values()).map(Kind::word))
            .toList();
    private static final String A_RULE = "must be keep, null, a kind as email, or { constant: VALUE }";
    private static final List<String> FINDS = Stream.concat(
                    Arrays.stream(Shape.values()).map(Shape::key), Stream.of(Rules.Rule.Keep.ORIGINAL))
            .toList();
    private static final int MOST_DAYS = 36_500;

    /** What is shown of an unknown rule: what looks like a rule's name, and so not like a value that got there by mistake. */
    private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{0,29}");

    private RuleBinder() {}

    /** The rule of a column. */
    static Optional<Rules.Rule> bind(Value value) {
        return value.isMap() ? ofMap(value) : ofWord(value, A_RULE);
    }

    /**
     * {@code keep} or {@code null}.
     *
     * @param wanted what may stand here, for problems
     */
    static Optional<Rules.Rule> ofWholeWord(Value value, String wanted) {
        Optional<Rules.Rule> rule = ofWord(value, wanted);
        if (rule.filter(Rules.Rule::masks).isPresent()) {
            value.problem("the rule \"" + value.word().orElse("") + "\" is one of a single column");
            return Optional.empty();
        }
        return rule;
    }

    private static Optional<Rules.Rule> ofWord(Value value, String wanted) {
        if (value.isNull()) {
            return Optional.of(new Rules.Rule.Null());
        }
        Optional<String> word = value.word();
        if (word.isEmpty()) {
            value.problem(Shown.quoted(value.key()) + " " + wanted);
            return Optional.empty();
        }
        return switch (word.get()) {
            case "keep" -> Optional.of(new Rules.Rule.Keep());
            case "null" -> Optional.of(new Rules.Rule.Null());
            case CONSTANT -> needs(value, "{ constant: VALUE }");
            case "template" -> needs(value, "{ template: \"text {kind} text\" }");
            case "json" -> needs(value, "{ json: { \"**.email\": email } }");
            case "hstore" -> needs(value, "{ hstore: { email: email } }");
            case "tsvector" -> needs(value, SearchBinder.FORM);
            case "scrub" -> Optional.of(new Rules.Rule.Scrub());
            default -> {
                Optional<Kind> kind = Kind.of(word.get());
                if (kind.isEmpty()) {
                    unknown(value, word.get());
                }
                yield kind.map(Rules.Rule.Mask::new);
            }
        };
    }

    private static Optional<Rules.Rule> needs(Value value, String form) {
        value.problem("the rule \"" + value.word().orElse("") + "\" needs its value; write " + form);
        return Optional.empty();
    }

    private static Optional<Rules.Rule> ofMap(Value map) {
        Optional<Section> section = map.anyKeys();
        if (section.isEmpty()) {
            return Optional.empty();
        }
        List<Value> names = section.get().names();
        if (names.isEmpty()) {
            map.problem(Shown.quoted(map.key()) + " " + A_RULE);
            return Optional.empty();
        }
        if (names.size() > 1) {
            names.get(1).problem("a column has one rule; this is a second one");
        }
        return ofPair(names.getFirst(), section.get().all().getFirst());
    }

    private static Optional<Rules.Rule> ofPair(Value name, Value value) {
        return switch (name.key()) {
            case CONSTANT -> constant(value);
            case "template" -> template(value);
            case "phone" -> phone(value);
            case "shift" ->
                value.isMap() ? shift(value) : days(value).map(days -> new Rules.Rule.Shift(days, Optional.empty()));
            case "noise" -> noise(value);
            case "keep" -> despite(value).map(Rules.Rule.Keep::new);
            case "scrub" -> despite(value).map(Rules.Rule.Scrub::new);
            case "json" -> parts(value, true).map(Rules.Rule.Json::new);
            case "hstore" -> parts(value, false).map(Rules.Rule.Hstore::new);
            case "tsvector" -> SearchBinder.bind(value);
            default -> {
                if (KNOWN.contains(name.key())) {
                    name.problem(
                            "the rule \"" + name.key() + "\" stands alone; write " + name.key() + ", without braces");
                } else {
                    unknown(name, name.key());
                }
                yield Optional.empty();
            }
        };
    }

    private static Optional<Set<String>> despite(Value value) {
        Optional<Value> despite = value.section("despite").flatMap(section -> section.get("despite"));
        if (despite.isEmpty()) {
            return Optional.empty();
        }
        Set<String> found = new LinkedHashSet<>();
        for (Value each : despite.get().oneOrMore()) {
            Optional<String> word = each.anyScalar().filter(FINDS::contains);
            word.ifPresentOrElse(found::add, () -> each.problem("despite knows " + String.join(", ", FINDS)));
        }
        return Optional.of(found);
    }

    /** Parts of a structure with their rules. */
    private static Optional<List<Rules.Rule.Part>> parts(Value value, boolean paths) {
        List<Rules.Rule.Part> parts = new ArrayList<>();
        Optional<Section> section = value.anyKeys();
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Iterator<Value> rules = section.get().all().iterator();
        for (Value name : section.get().names()) {
            if (paths && JsonPath.parse(name.key()) instanceof JsonPath.Parsed.Problem problem) {
                name.problem("this is no path: at character " + (problem.offset() + 1) + ", " + problem.reason());
            }
            Value rule = rules.next();
            bind(rule).ifPresent(bound -> {
                if (bound instanceof Rules.Rule.Keep keep && !keep.despite().isEmpty()) {
                    rule.problem(
                            "what is kept inside of a document cannot be acknowledged; mask it, or keep the column");
                }
                if (bound instanceof Rules.Rule.Tsvector) {
                    rule.problem("the rule \"tsvector\" is one of a whole column");
                }
                parts.add(new Rules.Rule.Part(name.key(), bound));
            });
        }
        return Optional.of(parts);
    }

    private static Optional<Rules.Rule> phone(Value value) {
        return value.section("keep_country")
                .map(section -> section.get("keep_country").flatMap(Value::bool).orElse(false)
                        ? new Rules.Rule.PhoneOfCountry()
                        : new Rules.Rule.Mask(Kind.PHONE));
    }

    private static Optional<Rules.Rule> shift(Value value) {
        return value.section("days", "per")
                .map(section -> new Rules.Rule.Shift(
                        section.get("days").flatMap(RuleBinder::days).orElse(Rules.Rule.Shift.USUAL_DAYS),
                        section.get("per").flatMap(Value::anyScalar)));
    }

    private static Optional<Integer> days(Value value) {
        return value.integer(1, MOST_DAYS);
    }

    private static Optional<Rules.Rule> noise(Value value) {
        Optional<String> text = value.anyScalar();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean percent = text.get().endsWith("%");
        String number = percent ? text.get().substring(0, text.get().length() - 1) : text.get();
        if (!number.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
            value.problem("the noise must be a share as 0.1, or 10%");
            return Optional.empty();
        }
        double share = new BigDecimal(number).doubleValue() / (percent ? 100 : 1);
        if (share <= 0 || share > 1) {
            value.problem("the noise must be more than nothing, and at most all of a number: 0.1, or 10%");
            return Optional.empty();
        }
        return Optional.of(new Rules.Rule.Noise(share));
    }

    private static Optional<Rules.Rule> template(Value value) {
        Optional<String> text = value.anyScalar();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.filter(RuleBinder::cannotBeStored).isPresent()) {
            value.problem("the template contains a character that PostgreSQL does not store");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        int at = 0;
        for (int open = text.get().indexOf('{'); open >= 0; open = text.get().indexOf('{', at)) {
            int close = text.get().indexOf('}', open);
            Optional<Kind> kind =
                    close < 0 ? Optional.empty() : Kind.of(text.get().substring(open + 1, close));
            if (kind.filter(each -> each != Kind.NOISE).isEmpty()) {
                value.problem("in braces of a template stands a kind of text: " + KINDS);
                return Optional.empty();
            }
            texts.add(text.get().substring(at, open));
            kinds.add(kind.get());
            at = close + 1;
        }
        texts.add(text.get().substring(at));
        if (kinds.isEmpty()) {
            value.problem(
                    "a template names a kind in braces, as {first_name}; for a fixed text write { constant: VALUE }");
            return Optional.empty();
        }
        return Optional.of(new Rules.Rule.Template(texts, kinds));
    }

    private static Optional<Rules.Rule> constant(Value value) {
        if (value.isNull()) {
            value.problem("a constant cannot be null; write the rule null, or \"\" for an empty text");
            return Optional.empty();
        }
        Optional<String> text = value.anyScalar();
        if (text.filter(RuleBinder::cannotBeStored).isPresent()) {
            value.problem("the constant contains a character that PostgreSQL does not store");
            return Optional.empty();
        }
        return text.map(Rules.Rule.Constant::new);
    }

    /** NUL, and halves of characters. */
    static boolean cannotBeStored(String text) {
        return text.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    private static void unknown(Value at, String word) {
        String name = WORD.matcher(word).matches() ? "the rule \"" + word + "\"" : "this rule";
        String hint = Nearest.to(word, KNOWN)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; known are " + String.join(", ", KNOWN));
        at.problem(name + " is not known" + hint);
    }
}
