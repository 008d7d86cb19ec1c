package dev.reseed.seed.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What tables are about, by the words of their names, from {@code tables.txt}, whose head says how it is written. */
final class Topics {
    private final PatternTable<Topic> table = new PatternTable<>();
    private final Map<String, Topic> topics = new LinkedHashMap<>();

    /**
     * What a table is about.
     *
     * @param calls texts of calls, by the keys of the columns' dictionary
     */
    record Topic(String name, Optional<Topic> parent, Map<String, String> calls) {
        /** What it knows of a key, or what it is a kind of knows. */
        Optional<String> call(String key) {
            String call = calls.get(key);
            return call != null ? Optional.of(call) : parent.flatMap(each -> each.call(key));
        }

        /** Whether it is that, or a kind of it. */
        boolean isA(String wanted) {
            return name.equals(wanted)
                    || parent.filter(each -> each.isA(wanted)).isPresent();
        }
    }

    private Topics() {}

    static Topics read() {
        Topics topics = new Topics();
        Map<String, String> calls = new LinkedHashMap<>();
        for (String line : Dictionary.lines("tables.txt")) {
            int colon = line.indexOf(':');
            if (line.startsWith("[")) {
                calls = new LinkedHashMap<>();
                topics.head(line, calls);
            } else if (colon > 0
                    && calls.put(
                                    line.substring(0, colon),
                                    line.substring(colon + 1).strip())
                            != null) {
                throw new IllegalStateException("twice: " + line);
            }
        }
        return topics;
    }

    /** {@code [customer person] customer, client, kunde}. */
    private void head(String line, Map<String, String> calls) {
        int close = line.indexOf(']');
        String[] names = line.substring(1, close).split(" ", -1);
        Optional<Topic> parent =
                names.length == 1 ? Optional.empty() : Optional.of(Objects.requireNonNull(topics.get(names[1]), line));
        Topic topic = new Topic(names[0], parent, calls);
        if (topics.put(names[0], topic) != null) {
            throw new IllegalStateException("twice: " + line);
        }
        String patterns = line.substring(close + 1).strip();
        if (!patterns.isEmpty()) {
            table.add(patterns, topic);
        }
    }

    Topic named(String name) {
        return Objects.requireNonNull(topics.get(name), name);
    }

    List<Topic> all() {
        return new ArrayList<>(topics.values());
    }

    /** The topic of a name; of several words that are known, the last. */
    Optional<Topic> of(List<String> words) {
        return table.hits(words).stream()
                .max(Comparator.comparing((PatternTable.Hit<Topic> hit) -> hit.all())
                        .thenComparingInt(PatternTable.Hit::to)
                        .thenComparingInt(PatternTable.Hit::letters))
                .map(PatternTable.Hit::meaning);
    }
}
