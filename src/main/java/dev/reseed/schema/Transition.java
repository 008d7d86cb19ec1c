package dev.reseed.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Suggests what turns one schema into another. What is gone is dropped, what came is made, tables are altered, and what cannot be altered is
 * dropped and made again with all that stands on it; never a table. Whether the suggestion is right is for others to try.
 */
public final class Transition {
    private static final Pattern CREATE = Pattern.compile(
            "^CREATE ((UNIQUE )?INDEX|(UNLOGGED )?TABLE|(UNLOGGED )?SEQUENCE|FOREIGN TABLE|SCHEMA|EXTENSION|MATERIALIZED VIEW"
                    + "|STATISTICS|SERVER|COLLATION) ");

    private final Map<Catalog.Key, SchemaObject> before;
    private final Map<Catalog.Key, SchemaObject> after;
    private final Catalog from;
    private final Catalog to;
    private final boolean roles;
    private final Set<Catalog.Key> replaced = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * A statement.
     *
     * @param object what it is about, as a kind and a name
     * @param losesData whether rows, or values of a column, are gone when it has run, or may be others
     * @param alone whether it has to be committed before what comes behind it
     */
    public record Step(String object, String statement, boolean losesData, boolean alone) {
        Step(String object, String statement, boolean losesData) {
            this(object, statement, losesData, false);
        }
    }

    private Transition(Catalog from, Catalog to, boolean roles) {
        this.from = from;
        this.to = to;
        this.roles = roles;
        this.before = byKey(from);
        this.after = byKey(to);
    }

    /**
     * The statements, in an order that works.
     *
     * @param roles whether the later schema tells owners and privileges; otherwise what is made anew keeps those that it had
     */
    static List<Step> between(Catalog from, Catalog to, boolean roles) {
        Transition transition = new Transition(from, to, roles);
        transition.findReplaced();
        transition.drop();
        transition.make();
        return transition.steps;
    }

    private static Map<Catalog.Key, SchemaObject> byKey(Catalog catalog) {
        return catalog.objects().stream().collect(Collectors.toMap(Catalog.Key::of, each -> each, (one, other) -> one));
    }

    /** What differs and cannot be altered, and whatever needs that. */
    private void findReplaced() {
        before.forEach((key, object) -> {
            SchemaObject other = after.get(key);
            if (other == null || (!isAlterable(object, other) && !sameDefinition(object, other))) {
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

    private Set<Address> addresses(Predicate<SchemaObject> which) {
        return before.values().stream().filter(which).map(SchemaObject::address).collect(Collectors.toSet());
    }

    private static boolean isQuery(Kind kind) {
        return kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW || kind == Kind.RULE;
    }

    private static boolean sameDefinition(SchemaObject one, SchemaObject other) {
        return one.definition().lines().equals(other.definition().lines());
    }

    /** A table of which a column goes, or gets another type: views of it are made anew. */
    private boolean isReshaped(SchemaObject object) {
        SchemaObject other = after.get(Catalog.Key.of(object));
        return other != null
                && object.definition() instanceof Definition.Table former
                && other.definition() instanceof Definition.Table later
                && TableChange.isReshaped(former, later);
    }

    private static boolean isReplaceable(Kind kind) {
        return switch (kind) {
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

    private void drop() {
        List<Ordering.Written> order = from.order();
        Set<Catalog.Key> done = new HashSet<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            SchemaObject object = order.get(i).object();
            Catalog.Key key = Catalog.Key.of(object);
            if (replaced.contains(key) && done.add(key)) {
                drop(object);
            }
        }
    }

    private void drop(SchemaObject object) {
        String name = object.name();
        switch (object.kind()) {
            case CONSTRAINT, FOREIGN_KEY -> dropConstraint(object);
            case SEQUENCE_OWNER -> add(object, "ALTER SEQUENCE " + name + " OWNED BY NONE", false);
            case PARTITION, INDEX_PARTITION, DEFAULT, DEFAULT_PRIVILEGES, SUBSCRIPTION, COLUMN ->
                object.facts().stream().flatMap(fact -> fact.undo().stream()).forEach(undo -> add(object, undo, false));
            case TABLE -> add(object, dropping(object), true);
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
        if (!sameDefinition(former, later)) {
            if (former.definition() instanceof Definition.Table one
                    && later.definition() instanceof Definition.Table other) {
                new TableChange(later.name(), later.kind(), isPartition(later), one, other)
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
            TypeChange.added(former, later)
                    .forEach(statement -> steps.add(new Step(name(later), statement, false, true)));
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
