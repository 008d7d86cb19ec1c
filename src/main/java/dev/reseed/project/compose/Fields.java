package dev.reseed.project.compose;

import dev.reseed.project.Nearest;
import dev.reseed.project.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The keys of a map, read one by one; what is wrong with a value becomes a problem at its place. */
final class Fields {
    private final Tree.Keys keys;
    private final Findings findings;

    Fields(Tree.Keys keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
    }

    /**
     * Judges the keys that are there.
     *
     * @param read those that are carried out
     * @param ignored those that are not, and change little; told
     * @param refused those without which it would be something else, and what to do about them
     */
    void known(Set<String> read, Set<String> ignored, Map<String, String> refused) {
        keys.values().forEach((name, value) -> {
            if (read.contains(name) || name.startsWith("x-") || (value.isNone() && ignored.contains(name))) {
                return;
            }
            if (ignored.contains(name)) {
                findings.warn(value.place(), Shown.quoted(name) + " is not carried out by Reseed");
            } else if (refused.containsKey(name)) {
                findings.problem(
                        value.place(),
                        Shown.quoted(name)
                                + " is not carried out by Reseed, and without it the server would be another: "
                                + refused.get(name));
            } else {
                Set<String> all = new TreeSet<>(read);
                all.addAll(ignored);
                all.addAll(refused.keySet());
                findings.problem(
                        value.place(),
                        "unknown key " + Shown.quoted(name)
                                + Nearest.to(name, all)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse(""));
            }
        });
    }

    Findings findings() {
        return findings;
    }

    Place place() {
        return keys.place();
    }

    /** The value of a key, if it has one. */
    Optional<Tree> get(String key) {
        return keys.get(key).filter(value -> !value.isNone());
    }

    /** A key's map; empty when it is absent or, with a problem, something else. */
    Optional<Fields> fields(String key) {
        return get(key).flatMap(value -> {
            if (value instanceof Tree.Keys map) {
                return Optional.of(new Fields(map, findings));
            }
            findings.problem(value.place(), Shown.quoted(key) + " must be a map of keys and values");
            return Optional.empty();
        });
    }

    Optional<String> text(String key) {
        return get(key).flatMap(value -> text(key, value));
    }

    private Optional<String> text(String key, Tree value) {
        if (value instanceof Tree.Text text && text.text().indexOf('\0') < 0) {
            return Optional.of(text.text());
        }
        findings.problem(value.place(), Shown.quoted(key) + " must be a single value");
        return Optional.empty();
    }

    boolean bool(String key) {
        return flag(key).orElse(false);
    }

    Optional<Boolean> flag(String key) {
        return text(key).flatMap(text -> switch (text) {
            case "true", "True", "TRUE" -> Optional.of(true);
            case "false", "False", "FALSE" -> Optional.of(false);
            default -> wrong(key, "true or false");
        });
    }

    Optional<Integer> whole(String key) {
        return text(key)
                .flatMap(text -> text.matches("[0-9]{1,9}")
                        ? Optional.of(Integer.parseInt(text))
                        : wrong(key, "a whole number"));
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> Amounts.duration(text).or(() -> wrong(key, "a duration such as 1m30s")));
    }

    OptionalLong bytes(String key) {
        Optional<Long> bytes =
                text(key).flatMap(text -> Amounts.bytes(text).or(() -> wrong(key, "a size such as 64mb")));
        return bytes.isPresent() ? OptionalLong.of(bytes.get()) : OptionalLong.empty();
    }

    /** The items of a list, or the one value in its place; none when the key is absent. */
    List<Tree> items(String key) {
        return get(key).map(value -> Merge.items(value).items()).orElse(List.of());
    }

    /** Texts of a list, or the one in its place. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        items(key).forEach(item -> text(key, item).ifPresent(texts::add));
        return texts;
    }

    /** A map of texts, also written as a list of {@code NAME=value}; a name without a value is empty. */
    Map<String, String> strings(String key) {
        Map<String, String> strings = new LinkedHashMap<>();
        get(key).ifPresent(value -> Merge.named(value)
                .values()
                .forEach((name, each) -> text(key, each).ifPresent(text -> strings.put(name, text))));
        return strings;
    }

    /** A program's words: a list as it is, a text split as a shell does; empty when the image decides. */
    Optional<List<String>> words(String key) {
        Optional<Tree> value = get(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Tree.Text text) {
            Optional<List<String>> words = ShellWords.split(text.text());
            if (words.isEmpty()) {
                findings.problem(text.place(), Shown.quoted(key) + " has a quote that is never closed");
            }
            return words;
        }
        return Optional.of(texts(key));
    }

    private <T> Optional<T> wrong(String key, String wanted) {
        get(key).ifPresent(value -> findings.problem(value.place(), Shown.quoted(key) + " must be " + wanted));
        return Optional.empty();
    }
}
