package dev.reseed.schema;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who owns what an archive lists: also what has no owner of its own, as an index, is told with one. */
final class ArchiveOwners {
    private final Catalog catalog;
    private final Map<Address, SchemaObject> objects;
    private final Map<Address, Set<Address>> needs;

    /**
     * Those of a schema.
     *
     * @param objects all that is listed
     * @param needs what each needs, beside what the catalog tells
     */
    ArchiveOwners(Catalog catalog, Map<Address, SchemaObject> objects, Map<Address, Set<Address>> needs) {
        this.catalog = catalog;
        this.objects = objects;
        this.needs = needs;
    }

    /** Its own, or that of the table that it is on. */
    Optional<String> of(SchemaObject object) {
        return ownOwner(object).or(() -> onWhat(object).flatMap(ArchiveOwners::ownOwner));
    }

    private static Optional<String> ownOwner(SchemaObject object) {
        String begin = Owners.text("");
        return object.facts().stream()
                .filter(fact -> fact.aspect() == Aspect.OWNER)
                .map(fact -> ArchiveWords.unquoted(fact.text().substring(begin.length())))
                .findFirst();
    }

    private Optional<SchemaObject> onWhat(SchemaObject object) {
        if (object.definition() instanceof Definition.Addition addition) {
            SchemaObject host = objects.get(addition.of());
            return host == null ? Optional.empty() : ownOwner(host).isPresent() ? Optional.of(host) : onWhat(host);
        }
        Predicate<@Nullable SchemaObject> owned =
                other -> other != null && ownOwner(other).isPresent();
        boolean part = object.kind().isOnTable() || object.kind() == Kind.DEFAULT;
        return part
                ? Stream.concat(
                                needs.getOrDefault(object.address(), Set.of()).stream(),
                                catalog.needed(object).stream())
                        .map(objects::get)
                        .filter(owned)
                        .map(Objects::requireNonNull)
                        .filter(other -> isRelation(other.kind()))
                        .filter(other -> object.name().endsWith(other.name())
                                || object.kind() == Kind.INDEX
                                || object.kind() == Kind.DEFAULT)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isRelation(Kind kind) {
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, DOMAIN -> true;
            default -> false;
        };
    }
}
