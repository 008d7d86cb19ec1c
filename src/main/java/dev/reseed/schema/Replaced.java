package dev.reseed.schema;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a schema is dropped on the way to another one: what is gone, what cannot be altered, and whatever needs that. */
final class Replaced {
    private final Catalog from;
    private final Map<Catalog.Key, SchemaObject> before;
    private final Map<Catalog.Key, SchemaObject> after;
    private final Set<Catalog.Key> remade;
    private final Set<Catalog.Key> replaced = new HashSet<>();
    private final Set<Catalog.Key> late = new HashSet<>();
    private final Set<Address> doomed = new HashSet<>();

    /** @param remade what is to be dropped and made again, though it might be altered */
    Replaced(
            Catalog from,
            Map<Catalog.Key, SchemaObject> before,
            Map<Catalog.Key, SchemaObject> after,
            Set<Catalog.Key> remade) {
        this.from = from;
        this.before = before;
        this.after = after;
        this.remade = Set.copyOf(remade);
        findReplaced();
        findLate();
        findDoomed();
    }

    boolean contains(Catalog.Key key) {
        return replaced.contains(key);
    }

    /** Whether it is dropped at the end: a table may use it until it is altered. */
    boolean isLate(Catalog.Key key) {
        return late.contains(key);
    }

    /** Whether it is a table that is gone, or stands on one: it goes with that, or stays with it. */
    boolean isDoomed(SchemaObject object) {
        return doomed.contains(object.address());
    }

    /** What is dropped before tables are altered. */
    Set<Address> early() {
        return addresses(object -> {
            Catalog.Key key = Catalog.Key.of(object);
            return replaced.contains(key) && !late.contains(key);
        });
    }

    /** The names of enums that are made again, and of which columns keep what they have. */
    Set<String> enums() {
        return remade.stream()
                .filter(key -> isEnum(key, before) && isEnum(key, after))
                .map(Catalog.Key::name)
                .collect(Collectors.toSet());
    }

    private static boolean isEnum(Catalog.Key key, Map<Catalog.Key, SchemaObject> schema) {
        SchemaObject object = schema.get(key);
        return object != null && TypeChange.isEnum(object);
    }

    /** Whether it is a table of which a column goes, or gets another type: views of it are made anew. */
    boolean isReshaped(SchemaObject object) {
        SchemaObject other = after.get(Catalog.Key.of(object));
        return other != null
                && object.definition() instanceof Definition.Table former
                && other.definition() instanceof Definition.Table later
                && TableChange.isReshaped(former, later, enums());
    }

    private void findReplaced() {
        before.forEach((key, object) -> {
            SchemaObject other = after.get(key);
            if (other == null
                    || remade.contains(key)
                    || (!isAlterable(object, other)
                            && !object.definition()
                                    .lines()
                                    .equals(other.definition().lines()))) {
                replaced.add(key);
            }
        });
        before.values().forEach(this::addOnRecomputed);
        boolean more = true;
        while (more) {
            Set<Address> gone = addresses(object -> replaced.contains(Catalog.Key.of(object)));
            Set<Address> reshaped = addresses(this::isReshaped);
            more = before.values().stream()
                            .filter(object -> isReplaceable(object.kind()))
                            .filter(object -> from.needed(object).stream()
                                    .anyMatch(needed ->
                                            gone.contains(needed) || (looksInto(object) && reshaped.contains(needed))))
                            .filter(object -> replaced.add(Catalog.Key.of(object)))
                            .count()
                    > 0;
        }
    }

    /** A column that is computed in another way is dropped and added, and what stands on it goes along. */
    private void addOnRecomputed(SchemaObject table) {
        SchemaObject other = after.get(Catalog.Key.of(table));
        if (other != null
                && table.definition() instanceof Definition.Table former
                && other.definition() instanceof Definition.Table later) {
            Set<String> recomputed = TableChange.recomputed(former, later, enums());
            if (!recomputed.isEmpty()) {
                before.values().stream()
                        .filter(object ->
                                isReplaceable(object.kind()) && object.kind().isOnTable())
                        .filter(object -> from.needed(object).contains(table.address()))
                        .filter(object -> object.definition().lines().stream()
                                .anyMatch(line -> recomputed.stream().anyMatch(line::contains)))
                        .forEach(object -> replaced.add(Catalog.Key.of(object)));
            }
        }
    }

    /** Whether a change of a table's columns is in the way of it. */
    private static boolean looksInto(SchemaObject object) {
        return switch (object.kind()) {
            case VIEW, MATERIALIZED_VIEW, RULE, POLICY -> true;
            case TRIGGER ->
                object.definition().lines().stream()
                        .anyMatch(line -> line.contains(" WHEN (") || line.contains(" UPDATE OF "));
            case FUNCTION, PROCEDURE -> object.definition().lines().contains("BEGIN ATOMIC");
            default -> false;
        };
    }

    private static boolean isReplaceable(Kind kind) {
        return switch (kind) {
            case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR, CAST, TEXT_SEARCH_CONFIGURATION -> true;
            case VIEW, MATERIALIZED_VIEW, RULE, TRIGGER, POLICY, INDEX, CONSTRAINT, FOREIGN_KEY, STATISTICS -> true;
            default -> false;
        };
    }

    private static boolean isAlterable(SchemaObject object, SchemaObject other) {
        if (object.definition() instanceof Definition.Table && other.definition() instanceof Definition.Table) {
            return true;
        }
        return switch (object.kind()) {
            case FUNCTION, PROCEDURE, TYPE, DOMAIN, SEQUENCE -> true;
            // Their secrets are not known here, and would be gone.
            case FOREIGN_DATA_WRAPPER, SERVER, USER_MAPPING -> true;
            default -> false;
        };
    }

    /** What is gone and no table, unless something else has its name, or it needs what is dropped before. */
    private void findLate() {
        Set<String> names = after.keySet().stream().map(Catalog.Key::name).collect(Collectors.toSet());
        replaced.stream()
                .filter(key -> isLate(key.kind()) && !names.contains(key.name()))
                .forEach(late::add);
        boolean more = true;
        while (more) {
            Set<Address> early = early();
            Set<Catalog.Key> needy = before.entrySet().stream()
                    .filter(each -> late.contains(each.getKey())
                            && from.needed(each.getValue()).stream().anyMatch(early::contains))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            more = late.removeAll(needy);
        }
    }

    private static boolean isLate(Kind kind) {
        return switch (kind) {
            case SCHEMA, EXTENSION, LANGUAGE, COLLATION, TYPE, DOMAIN, FUNCTION, PROCEDURE, AGGREGATE, OPERATOR -> true;
            default -> false;
        };
    }

    private void findDoomed() {
        doomed.addAll(addresses(object -> isTable(object.kind()) && !after.containsKey(Catalog.Key.of(object))));
        boolean more = !doomed.isEmpty();
        while (more) {
            more = before.values().stream()
                            .filter(object -> object.kind().isOnTable())
                            .filter(object -> from.needed(object).stream().anyMatch(doomed::contains))
                            .filter(object -> doomed.add(object.address()))
                            .count()
                    > 0;
        }
    }

    /** Whether nothing has to be said of it, since it goes with its table. */
    boolean goesAlong(SchemaObject object) {
        return isDoomed(object)
                && switch (object.kind()) {
                    case INDEX, STATISTICS, SEQUENCE_OWNER, INDEX_PARTITION -> true;
                    case CONSTRAINT, TRIGGER, RULE, POLICY ->
                        before.values().stream()
                                .filter(table -> isTable(table.kind()) && isDoomed(table))
                                .anyMatch(table -> object.name().endsWith(" ON " + table.name()));
                    default -> false;
                };
    }

    private static boolean isTable(Kind kind) {
        return kind == Kind.TABLE || kind == Kind.FOREIGN_TABLE;
    }

    private Set<Address> addresses(Predicate<SchemaObject> which) {
        return before.values().stream().filter(which).map(SchemaObject::address).collect(Collectors.toSet());
    }

    /** The names of all that is there before or afterwards. */
    Set<String> names() {
        return Stream.of(before, after)
                .flatMap(schema -> schema.keySet().stream())
                .map(Catalog.Key::name)
                .collect(Collectors.toSet());
    }
}
