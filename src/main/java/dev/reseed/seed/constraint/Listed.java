package dev.reseed.seed.constraint;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which values a condition names.
 *
 * @param allowed the only ones, as literals of the server; empty for any
 * @param excluded none of these, as literals of the server
 */
public record Listed(Optional<List<String>> allowed, List<String> excluded) {
    /** Names none. */
    public static final Listed NONE = new Listed(Optional.empty(), List.of());

    public Listed {
        allowed = allowed.map(List::copyOf);
        excluded = List.copyOf(excluded);
    }

    static Listed only(List<String> values) {
        return new Listed(Optional.of(values), List.of());
    }

    static Listed none(List<String> values) {
        return new Listed(Optional.empty(), values);
    }

    /** What both allow. */
    public Listed and(Listed other) {
        List<String> both = Stream.concat(excluded.stream(), other.excluded.stream())
                .distinct()
                .toList();
        if (allowed.isEmpty() && other.allowed.isEmpty()) {
            return new Listed(Optional.empty(), both);
        }
        Set<String> left = new LinkedHashSet<>(allowed.orElseGet(other.allowed::orElseThrow));
        other.allowed.ifPresent(these -> left.retainAll(new HashSet<>(these)));
        both.forEach(left::remove);
        return new Listed(Optional.of(List.copyOf(left)), both);
    }
}
