package dev.reseed.dump;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person should know after a load, each thing once, with how often it came. Not from several threads. */
final class Notes {
    private static final int MOST = 20;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int more;

    void add(String note) {
        if (counts.containsKey(note) || counts.size() < MOST) {
            counts.merge(note, 1, Integer::sum);
        } else {
            more++;
        }
    }

    void addAll(List<String> some) {
        some.forEach(this::add);
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        counts.forEach((note, count) -> all.add(note + (count == 1 ? "" : " (" + count + " times)")));
        if (more > 0) {
            all.add("and " + more + " more of this kind");
        }
        return all;
    }
}
