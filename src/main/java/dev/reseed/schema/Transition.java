package dev.reseed.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Suggests what turns one schema into another. What is gone is dropped, what came is made, tables are altered, and what cannot be altered is
 * dropped and made again with all that stands on it; never a table. What tables may use until they are altered is dropped at the end.
 * Whether the suggestion is right is for others to try.
 */
public final class Transition {
    private static final Pattern CREATE = Pattern.compile(
            "^CREATE ((UNIQUE )?INDEX|(UNLOGGED )?TABLE|(UNLOGGED )?SEQUENCE|FOREIGN TABLE|SCHEMA|MATERIALIZED VIEW"
                    + "|STATISTICS|SERVER|COLLATION) ");

    private static final String ATTACH = "ALTER TABLE ONLY ";
    private static final String OWNED = " OWNED BY ";

    private final Map<Catalog.Key, SchemaObject> before;
    private final Map<Catalog.Key, SchemaObject> after;
    private final Catalog from;
    private final Catalog to;
    private final boolean roles;
    private final Set<Catalog.Key> remade;
    private final Set<Catalog.Key> replaced = new HashSet<>();
    private final Set<Catalog.Key> late = new HashSet<>();
    /** Tables without the defaults and checks that need what is dropped. */
    private final Map<Catalog.Key, Definition.Table> bared = new HashMap<>();

    private final List<Step> steps = new ArrayList<>();

    /**
     * A statement.
     *
     * @param object what it is about, as a kind and a name
     * @param losesData whether rows, or values of a column, are gone when it has run, or may be others
     * @param alone whether it has to be committed before what comes behind it
     * @param guessed whether it renames what may be another object instead, which is much like the one that is gone
     */
    public record Step(String object, String statement, boolean losesData, boolean alone, boolean guessed) {
        Step(String object, String statement, boolean losesData) {
            this(object, statement, losesData, false, false);
        }

        static Step alone(String object, String statement) {
            return new Step(object, statement, false, true, false);
        }

        static Step guessed(String object, String statement) {
            return new Step(object, statement, false, false, true);
        }
    }

    private Transition(Catalog from, Catalog to, boolean roles, Set<Catalog.Key> remade) {
        this.from = from;
        this.to = to;
        this.roles = roles;
        this.remade = Set.copyOf(remade);
        this.before = byKey(from);
        this.after = byKey(to);
    }

    /**
     * The statements, in an order that works.
     *
     * @param roles whether the later schema tells owners and privileges; otherwise what is made anew keeps those that it had
     * @param remade what is to be dropped and made again, though it might be altered; see {@link #isRemakeable}
     */
    static List<Step> between(Catalog from, Catalog to, boolean roles, Set<Catalog.Key> remade) {
        Transition transition = new Transition(from, to, roles, remade);
        transition.findReplaced();
        transition.findLate();
        transition.bare();
        // What a partition has of its table's indexes cannot be dropped before.
        transition.drop(key -> key.kind() == Kind.PARTITION);
        transition.drop(key -> key.kind() != Kind.PARTITION && !transition.late.contains(key));
        transition.make();
        transition.drop(transition.late::contains);
        transition.dropFormer();
        return transition.steps;
    }

    /** Whether something of this kind has nothing to lose, neither rows nor secrets. */
    static boolean isRemakeable(Kind kind) {
        return switch (kind) {
            case FUNCTION, PROCEDURE, TYPE, DOMAIN -> true;
            default -> false;
        };
    }

    private static Map<Catalog.Key, SchemaObject> byKey(Catalog catalog) {
        return catalog.objects().stream().collect(Collectors.toMap(Catalog.Key::of, each -> each, (one, other) -> one));
    }

    /** What differs and cannot be altered, and whatever needs that. */
    private void findReplaced() {
        before.forEach((key, object) -> {
            SchemaObject other = after.get(key);
            if (other == null
                    || remade.contains(key)
                    || (!isAlterable(object, other) && !sameDefinition(object.definition(), other.definition()))) {
                replaced.add(key);
            }
        });
        boolean more = true;
        while (more) {
            Set<Address> gone = addresses(object -> replaced.contains(Catalog.Key.of(object)));
            Set<Address> reshaped = addresses(this::isReshaped);
            more = before.values().stream()
                            .filter(object -> isReplaceable(object.kind()))
                            .filter(object -> from.needed(object).stream()
                                    .anyMatch(needed -> gone.contains(needed)
                                            || (isQuery(object.kind()) && reshaped.contains(needed))))
                            .filter(object -> replaced.add(Catalog.Key.of(object)))
                            .count()
                    > 0;
        }
    }

    /** What is gone and no table, unless it needs something that is dropped before. */
    private void findLate() {
        Set<String> names = after.keySet().stream().map(Catalog.Key::name).collect(Collectors.toSet());
        replaced.stream()
                .filter(key -> isLate(key.kind()) && !names.contains(key.name()))
                .forEach(late::add);
        boolean more = true;
        while (more) {
            Set<Address> early = addresses(this::isDroppedEarly);
            more = late.removeIf(key -> from.needed(before(key)).stream().anyMatch(early::contains));
        }
    }

    private boolean isDroppedEarly(SchemaObject object) {
        Catalog.Key key = Catalog.Key.of(object);
        return replaced.contains(key) && !late.contains(key);
    }

    private SchemaObject before(Catalog.Key key) {
        return Objects.requireNonNull(before.get(key));
    }

    private static boolean isLate(Kind kind) {
        return switch (kind) {
            case SCHEMA, EXTENSION, LANGUAGE, COLLATION, TYPE, DOMAIN, FUNCTION, PROCEDURE, AGGREGATE, OPERATOR -> true;
            default -> false;
        };
    }

    /** Takes from tables the defaults and checks that stand in the way of what is dropped; altering them gives these back. */
    private void bare() {
        Set<Address> gone = addresses(this::isDroppedEarly);
        before.forEach((key, object) -> {
            // A partition gets its columns' defaults back with those of its table.
            if (!replaced.contains(key)
                    && !isPartition(object)
                    && object.definition() instanceof Definition.Table table) {
                bare(key, object, table, gone);
            }
        });
    }

    private void bare(Catalog.Key key, SchemaObject object, Definition.Table table, Set<Address> gone) {
        List<Definition.Line> kept = new ArrayList<>();
        for (Definition.Line part : table.parts()) {
            boolean stays = part.detachable()
                    .map(detachable -> from.needed(detachable.address()))
                    .filter(needed -> needed.stream().anyMatch(gone::contains))
                    .isEmpty();
            if (part.column().isPresent()) {
                kept.add(bare(object, part, part.column().get(), stays));
            } else if (stays) {
                kept.add(part);
            } else {
                alter(object, "DROP CONSTRAINT IF EXISTS " + part.name());
            }
        }
        bared.put(key, table.with(kept));
    }

    /** An identity goes before a sequence of the same name comes. */
    private Definition.Line bare(SchemaObject table, Definition.Line part, Column column, boolean stays) {
        boolean identity = column.identity().isPresent() && !isIdentity(table, column.name());
        if (stays && !identity) {
            return part;
        }
        if (identity) {
            alter(table, "ALTER COLUMN " + column.name() + " DROP IDENTITY IF EXISTS");
        } else {
            alter(table, "ALTER COLUMN " + column.name() + " DROP DEFAULT");
        }
        Column bare = identity ? column.withoutIdentity() : column.withoutDefault();
        return bare.line(table.name(), table.kind() == Kind.FOREIGN_TABLE);
    }

    /** Whether a column is there afterwards, and an identity; one that is gone takes its sequence along. */
    private boolean isIdentity(SchemaObject table, String column) {
        SchemaObject later = after.get(Catalog.Key.of(table));
        return later != null
                && later.definition() instanceof Definition.Table definition
                && definition.parts().stream()
                        .flatMap(part -> part.column().stream())
                        .filter(each -> each.name().equals(column))
                        .findFirst()
                        .map(each -> each.identity().isPresent())
                        .orElse(true);
    }

    private void alter(SchemaObject table, String change) {
        String kind = table.kind() == Kind.FOREIGN_TABLE ? "FOREIGN TABLE " : "TABLE ";
        add(table, "ALTER " + kind + table.name() + " " + change, false);
    }

    private Definition definition(SchemaObject former) {
        Definition.Table table = bared.get(Catalog.Key.of(former));
        return table == null ? former.definition() : table;
    }

    private Set<Address> addresses(Predicate<SchemaObject> which) {
        return before.values().stream().filter(which).map(SchemaObject::address).collect(Collectors.toSet());
    }

    private static boolean isQuery(Kind kind) {
        return kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW || kind == Kind.RULE;
    }

    private static boolean sameDefinition(Definition one, Definition other) {
        return one.lines().equals(other.lines());
    }

    /** A table of which a column goes, or gets another type: views of it are made anew. */
    private boolean isReshaped(SchemaObject object) {
        SchemaObject other = after.get(Catalog.Key.of(object));
        return other != null
                && object.definition() instanceof Definition.Table former
                && other.definition() instanceof Definition.Table later
                && TableChange.isReshaped(former, later, remadeTypes());
    }

    /** The names of enums that are made again; those that columns have of them stay as text. */
    private Set<String> remadeTypes() {
        return remade.stream()
                .filter(key -> TypeChange.isEnum(before(key)))
                .map(Catalog.Key::name)
                .collect(Collectors.toSet());
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

    private void drop(Predicate<Catalog.Key> which) {
        List<Ordering.Written> order = from.order();
        Set<Catalog.Key> done = new HashSet<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            SchemaObject object = order.get(i).object();
            Catalog.Key key = Catalog.Key.of(object);
            if (replaced.contains(key) && which.test(key) && done.add(key)) {
                drop(object);
            }
        }
    }

    private void drop(SchemaObject object) {
        String name = object.name();
        switch (object.kind()) {
            case CONSTRAINT, FOREIGN_KEY -> dropConstraint(object);
            case SEQUENCE_OWNER -> add(object, "ALTER SEQUENCE " + name + " OWNED BY NONE", false);
            case PARTITION -> detach(object);
            case INDEX_PARTITION, DEFAULT, SUBSCRIPTION, COLUMN ->
                object.facts().stream().flatMap(fact -> fact.undo().stream()).forEach(undo -> add(object, undo, false));
            case DEFAULT_PRIVILEGES -> {
                if (object.definition() instanceof Definition.Reversible reversible) {
                    reversible.undo().forEach(undo -> add(object, undo, false));
                }
            }
            case TABLE -> add(object, dropping(object), true);
            case TYPE -> {
                boolean stays = remade.contains(Catalog.Key.of(object)) && TypeChange.isEnum(object);
                add(object, stays ? TypeChange.aside(name) : dropping(object), false);
            }
            default -> {
                if (!object.definition().statements().isEmpty()) {
                    add(object, dropping(object), object.kind() == Kind.SCHEMA);
                } else {
                    object.facts().stream()
                            .flatMap(fact -> fact.undo().stream())
                            .forEach(undo -> add(object, undo, false));
                }
            }
        }
    }

    /** A partition that stays, as a table of its own or of another one; its indexes go with it. */
    private void detach(SchemaObject partition) {
        boolean stays = Stream.of(Kind.TABLE, Kind.FOREIGN_TABLE)
                .anyMatch(kind -> after.containsKey(new Catalog.Key(kind, partition.name())));
        if (stays) {
            String attach = partition.definition().statements().getFirst();
            String table =
                    attach.substring(ATTACH.length(), attach.indexOf(" ATTACH PARTITION " + partition.name() + " "));
            add(partition, "ALTER TABLE " + table + " DETACH PARTITION " + partition.name(), false);
        }
    }

    /** Enums that were kept until no column had them. */
    private void dropFormer() {
        remadeTypes().stream()
                .sorted()
                .map(name -> before(new Catalog.Key(Kind.TYPE, name)))
                .forEach(type -> add(type, "DROP TYPE IF EXISTS " + TypeChange.former(type.name()), false));
    }

    /** Its name ends with its table's, which the statement that makes it begins with. */
    private void dropConstraint(SchemaObject object) {
        String make = object.definition().statements().getFirst();
        String table =
                make.substring(0, make.indexOf("\n    ADD CONSTRAINT ")).replaceFirst("^ALTER TABLE (ONLY )?", "");
        String name = object.name().substring(0, object.name().length() - (" ON " + table).length());
        add(object, "ALTER TABLE IF EXISTS " + table + " DROP CONSTRAINT IF EXISTS " + name, false);
    }

    private static String dropping(SchemaObject object) {
        return "DROP " + object.kind().words() + " IF EXISTS " + object.name();
    }

    private void make() {
        Set<Catalog.Key> altered = new HashSet<>();
        for (Ordering.Written written : to.order()) {
            SchemaObject object = written.object();
            Catalog.Key key = Catalog.Key.of(object);
            SchemaObject former = before.get(key);
            if (object.kind() == Kind.DEFAULT && isThere(object.name())) {
                continue; // its table, or its domain, is altered
            }
            if (former == null || replaced.contains(key)) {
                make(object, written.statements());
                if (former != null && !roles && isLast(written)) {
                    former.facts().stream()
                            .filter(fact -> fact.aspect().isClusterWide())
                            .flatMap(fact -> fact.statements().stream())
                            .forEach(statement -> add(object, statement, false));
                }
            } else if (altered.add(key)) {
                alter(former, object);
            }
        }
    }

    /** Whether it is not what only stands in for the object. */
    private static boolean isLast(Ordering.Written written) {
        return !(written.object().definition() instanceof Definition.TwoSteps steps
                && written.statements().equals(List.of(steps.placeholder())));
    }

    private boolean isThere(String table) {
        return Stream.of(Kind.TABLE, Kind.FOREIGN_TABLE, Kind.DOMAIN)
                .map(kind -> new Catalog.Key(kind, table))
                .anyMatch(key -> before.containsKey(key) && !replaced.contains(key));
    }

    private void make(SchemaObject object, List<String> statements) {
        guard(object);
        statements.forEach(statement -> add(object, guarded(statement), false));
        if (object.kind() == Kind.SEQUENCE_OWNER
                && !before.containsKey(new Catalog.Key(Kind.SEQUENCE, object.name()))) {
            goOn(object, statements.getFirst());
        }
    }

    /** A new sequence of a column that has rows. */
    private void goOn(SchemaObject object, String owned) {
        String column = owned.substring(owned.lastIndexOf(OWNED) + OWNED.length());
        QualifiedName schema = QualifiedName.of(column);
        QualifiedName table = QualifiedName.of(schema.name());
        String name = schema.schema() + "." + table.schema();
        if (before.containsKey(new Catalog.Key(Kind.TABLE, name))) {
            add(object, SequenceChange.behindRows(object.name(), name, table.name()), false);
        }
    }

    /** What has no IF NOT EXISTS is dropped first, where that is nothing but what comes next. */
    private void guard(SchemaObject object) {
        switch (object.kind()) {
            case CONSTRAINT, FOREIGN_KEY, TRIGGER, RULE, POLICY -> drop(object);
            default -> {}
        }
    }

    private static String guarded(String statement) {
        if (statement.startsWith("CREATE VIEW ")) {
            return "CREATE OR REPLACE" + statement.substring("CREATE".length());
        }
        return CREATE.matcher(statement).replaceFirst(match -> match.group() + "IF NOT EXISTS ");
    }

    private void alter(SchemaObject former, SchemaObject later) {
        if (!sameDefinition(definition(former), later.definition()) || isReshaped(former)) {
            if (definition(former) instanceof Definition.Table one
                    && later.definition() instanceof Definition.Table other) {
                new TableChange(later.name(), later.kind(), isPartition(later), one, other, remadeTypes())
                        .statements()
                        .forEach(each -> add(later, each.statement(), each.losesData()));
            } else {
                alterDefinition(former, later);
            }
        }
        List<Fact> now = compared(later);
        List<Fact> was = compared(former);
        List<String> texts = now.stream().map(Fact::text).toList();
        List<String> there = was.stream().map(Fact::text).toList();
        Set<List<String>> set = now.stream().map(Fact::undo).collect(Collectors.toSet());
        was.stream()
                .filter(fact -> !texts.contains(fact.text())
                        && !(fact.aspect() != Aspect.PRIVILEGE && set.contains(fact.undo())))
                .flatMap(fact -> fact.undo().stream())
                .forEach(undo -> add(later, undo, false));
        now.stream()
                .filter(fact -> !there.contains(fact.text()))
                .flatMap(fact -> fact.statements().stream())
                .forEach(statement -> add(later, statement, false));
    }

    private List<Fact> compared(SchemaObject object) {
        return object.facts().stream()
                .filter(fact -> roles || !fact.aspect().isClusterWide())
                .toList();
    }

    private boolean isPartition(SchemaObject table) {
        return before.containsKey(new Catalog.Key(Kind.PARTITION, table.name()))
                && after.containsKey(new Catalog.Key(Kind.PARTITION, table.name()));
    }

    private void alterDefinition(SchemaObject former, SchemaObject later) {
        List<String> statements = later.definition().statements();
        if (later.kind() == Kind.FUNCTION || later.kind() == Kind.PROCEDURE) {
            statements.forEach(statement -> add(later, statement, false));
        } else if (later.kind() == Kind.SEQUENCE) {
            add(later, SequenceChange.statement(later.name(), statements.getFirst()), false);
        } else if (later.definition() instanceof Definition.Domain other
                && former.definition() instanceof Definition.Domain one) {
            DomainChange.statements(later.name(), one, other).forEach(statement -> add(later, statement, false));
        } else {
            TypeChange.added(former, later).forEach(statement -> steps.add(Step.alone(name(later), statement)));
            TypeChange.attributes(former, later).forEach(each -> add(later, each.statement(), each.losesData()));
        }
    }

    private void add(SchemaObject object, String statement, boolean losesData) {
        steps.add(new Step(name(object), statement, losesData));
    }

    private static String name(SchemaObject object) {
        return object.kind().words().toLowerCase(Locale.ROOT) + " " + object.name();
    }
}
