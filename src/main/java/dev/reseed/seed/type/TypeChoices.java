package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import java.util.List;
import java.util.Optional;

/** What each type of PostgreSQL, and of well-known extensions, has to choose from when nothing else is known of a column. */
public final class TypeChoices {
    private TypeChoices() {}

    /**
     * All different values of a type, also as the server compares them. Choices that are amounts are {@link Measured}.
     *
     * @return none for a type whose values are not known here, and for what is made of such a type; of a row type only where none of its fields
     *     is known, the others are NULL
     */
    public static Optional<Choices> of(ColumnType type, Limits limits) {
        return switch (type) {
            case ColumnType.Base base -> BaseChoices.of(base, limits);
            case ColumnType.Enumeration enumeration -> Optional.of(Choices.of(enumeration.labels()));
            case ColumnType.DomainOf domain -> of(domain.of(), limits);
            case ColumnType.Composite composite -> composite(composite, limits);
            case ColumnType.Array array ->
                of(array.element(), limits).map(element -> array(array.element(), element, limits));
            case ColumnType.Range range -> of(range.of(), limits).map(each -> RangeChoices.of(range, each, limits));
        };
    }

    private static Choices array(ColumnType type, Choices element, Limits limits) {
        return new Arrays(element, limits.minElements(), limits.maxElements(), delimiter(type));
    }

    /** What separates elements of a type in an array's text. */
    static char delimiter(ColumnType element) {
        return element.base() instanceof ColumnType.Base base
                ? switch (base.name()) {
                    case "box" -> ';';
                    case "geometry", "geography" -> ':';
                    default -> ',';
                }
                : ',';
    }

    private static Optional<Choices> composite(ColumnType.Composite composite, Limits limits) {
        List<Choices> fields = composite.fields().stream()
                .map(field -> of(field.type(), limits).orElse(Composites.NULL_FIELD))
                .toList();
        boolean none = !fields.isEmpty() && fields.stream().allMatch(Composites.NULL_FIELD::equals);
        return none ? Optional.empty() : Optional.of(new Composites(fields));
    }
}
