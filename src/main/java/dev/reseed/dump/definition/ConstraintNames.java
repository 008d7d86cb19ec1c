package dev.reseed.dump.definition;

import java.util.HashMap;
import java.util.Map;

/** The names of a relation's or a domain's constraints, those that the server chooses among them. */
final class ConstraintNames {
    private final Map<String, Integer> taken;

    ConstraintNames() {
        this(Map.of());
    }

    private ConstraintNames(Map<String, Integer> taken) {
        this.taken = new HashMap<>(taken);
    }

    ConstraintNames copy() {
        return new ConstraintNames(taken);
    }

    /**
     * The given name, or the one that the server would choose: the wanted one, with a number behind it where it is taken.
     *
     * @param given empty where the statement gives none
     */
    String of(String given, String wanted) {
        if (!given.isEmpty()) {
            taken.putIfAbsent(given, 1);
            return given;
        }
        int times = taken.merge(wanted, 1, Integer::sum);
        return times == 1 ? wanted : wanted + (times - 1);
    }
}
