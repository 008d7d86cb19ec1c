package dev.reseed.seed.constraint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an array or a JSON document has to look.
 *
 * @param kind of JSON, as {@code jsonb_typeof} names it: {@code object}, {@code array}; empty for any
 * @param keys that a JSON object has; of an array, elements that it has, as literals of the server
 * @param size how many elements an array has, one of JSON too
 * @param elements the only ones that an array may have, as literals of the server; empty for any
 */
public record Structure(Optional<String> kind, List<String> keys, Extent size, Optional<List<String>> elements) {
    /** Anyhow. */
    public static final Structure NONE = new Structure(Optional.empty(), List.of(), Extent.ANY, Optional.empty());

    public Structure {
        keys = List.copyOf(keys);
        elements = elements.map(List::copyOf);
    }

    static Structure of(String kind) {
        return new Structure(Optional.of(kind), List.of(), Extent.ANY, Optional.empty());
    }

    static Structure with(List<String> keys) {
        return new Structure(Optional.of("object"), keys, Extent.ANY, Optional.empty());
    }

    static Structure holding(List<String> elements) {
        return new Structure(Optional.empty(), elements, Extent.ANY, Optional.empty());
    }

    static Structure sized(Extent size) {
        return new Structure(Optional.empty(), List.of(), size, Optional.empty());
    }

    static Structure among(List<String> elements) {
        return new Structure(Optional.empty(), List.of(), Extent.ANY, Optional.of(elements));
    }

    /** What both allow; two kinds at once leave an extent that nothing has. */
    public Structure and(Structure other) {
        boolean clash = kind.isPresent() && other.kind.isPresent() && !kind.equals(other.kind);
        return new Structure(
                kind.or(() -> other.kind),
                Stream.concat(keys.stream(), other.keys.stream()).distinct().toList(),
                clash ? new Extent(1, 0) : size.and(other.size),
                elements.isEmpty() || other.elements.isEmpty()
                        ? elements.or(() -> other.elements)
                        : elements.map(these -> these.stream()
                                .filter(other.elements.get()::contains)
                                .toList()));
    }
}
