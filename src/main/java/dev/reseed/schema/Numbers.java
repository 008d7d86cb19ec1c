package dev.reseed.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Columns that take their numbers from another kind of sequence than before: the new one goes on where the former one was. */
final class Numbers {
    /** By the sequence that comes, the one that goes. */
    private final Map<String, String> former = new HashMap<>();

    /** Where both have one name, another one for the former. */
    private final Map<String, String> aside = new HashMap<>();

    void follow(Definition.Table table, Definition.Table later, Aside names) {
        Map<String, Numbering> now = Numbering.of(later);
        Numbering.of(table).forEach((column, was) -> {
            Numbering is = now.get(column);
            if (is != null && is.identity() != was.identity()) {
                former.put(is.sequence(), was.sequence());
                if (is.sequence().equals(was.sequence())) {
                    aside.put(was.sequence(), names.beside(was.sequence()));
                }
            }
        });
    }

    /** Whether another sequence goes on where this one was. */
    boolean isFollowed(String sequence) {
        return former.containsValue(sequence);
    }

    /** The name that a sequence gets to make room for another one, if it has to. */
    Optional<String> aside(String sequence) {
        return Optional.ofNullable(aside.get(sequence));
    }

    /** What sets a sequence that has just been made to where the former one was, if it follows one. */
    Optional<String> goOn(String sequence) {
        return Optional.ofNullable(former.get(sequence))
                .map(name -> SequenceChange.behind(sequence, aside.getOrDefault(name, name)));
    }

    /** Finds names that nothing has. */
    interface Aside {
        String beside(String name);
    }
}
