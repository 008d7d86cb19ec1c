package dev.reseed.schema;

import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Suggests what turns one schema into another. What is gone is dropped, what came is made, tables are altered, and what cannot be altered is
 * dropped and made again with all that stands on it; never a table. What tables may use until they are altered is dropped at the end.
 * Whether the suggestion is right is for others to try.
 */
public final class Transition {
    private static final Pattern CREATE = Pattern.compile(
            "^CREATE ((UNIQUE )?INDEX|(UNLOGGED )?TABLE|(UNLOGGED )?SEQUENCE|FOREIGN TABLE|SCHEMA|MATERIALIZED VIEW"
                    + "|STATISTICS|SERVER|COLLATION) ");
    private static final Pattern GIVING = Pattern.compile("^(GRANT|REVOKE|SET ROLE) ");
    private static final String ATTACH = "ALTER TABLE ONLY ";
    private static final String OWNED = " OWNED BY ";
    private static final String FROM = " FROM ";

    private final Map<Catalog.Key, SchemaObject> before;
    private final Map<Catalog.Key, SchemaObject> after;
    private final Catalog from;
    private final Catalog to;
    private final boolean roles;
    private final Replaced replaced;
    private final Set<String> enums;
    private final Numbers numbers = new Numbers();
    /** Tables without the defaults and checks that need what is dropped. */
    private final Map<Catalog.Key, Definition.Table> bared = new HashMap<>();
    /** What is filled once all is there. */
    private final List<Step> filled = new ArrayList<>();

    /** What is dropped last, and had to make room. */
    private final List<Step> last = new ArrayList<>();

    private final List<Step> steps = new ArrayList<>();

    /**
     * A statement.
     *
     * @param object what it is about, as a kind and a name
     * @param losesData whether rows, values of a column, a sequence's place or what stands on a table that goes are gone when it has run,
     *     or may be others
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
        this.before = byKey(from);
        this.after = byKey(to);
        this.replaced = new Replaced(from, before, after, remade);
        this.enums = replaced.enums();
        before.forEach((key, object) -> {
            SchemaObject other = after.get(key);
            if (other != null
                    && object.definition() instanceof Definition.Table former
                    && other.definition() instanceof Definition.Table later) {
                numbers.follow(former, later, this::beside);
            }
        });
    }

    /**
     * The statements, in an order that works.
     *
     * @param roles whether the later schema tells owners and privileges; otherwise what is made anew keeps those that it had
     * @param remade what is to be dropped and made again, though it might be altered; see {@link #isRemakeable}
     */
    static List<Step> between(Catalog from, Catalog to, boolean roles, Set<Catalog.Key> remade) {
        Transition transition = new Transition(from, to, roles, remade);
        transition.bare();
        // What a partition has of its table's indexes cannot be dropped before.
        transition.drop(key -> key.kind() == Kind.PARTITION);
        transition.drop(key -> key.kind() != Kind.PARTITION && !transition.replaced.isLate(key));
        transition.make();
        transition.drop(transition.replaced::isLate);
        transition.steps.addAll(transition.filled);
        transition.steps.addAll(transition.last);
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

    /** A name that nothing has, for what makes room for another one. */
    private String beside(String name) {
        QualifiedName qualified = QualifiedName.of(name);
        Set<String> taken = replaced.names();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> QualifiedName.unquoted(qualified.name()) + "_former" + (number == 1 ? "" : number))
                .map(raw -> qualified.schema() + "." + Identifiers.readable(raw))
                .filter(each -> !taken.contains(each))
                .findFirst()
                .orElseThrow();
    }

    /** Takes from tables the defaults and checks that stand in the way of what is dropped; altering them gives these back. */
    private void bare() {
        Set<Address> gone = replaced.early();
        before.forEach((key, object) -> {
            // A partition gets its columns' defaults back with those of its table.
            if (!replaced.contains(key)
                    && !isPartition(object)
                    && object.definition() instanceof Definition.Table table) {
                bared.put(
                        key,
                        table.with(table.parts().stream()
                                .flatMap(part -> bare(object, part, gone).stream())
                                .toList()));
            }
        });
    }

    private Optional<Definition.Line> bare(SchemaObject table, Definition.Line part, Set<Address> gone) {
        part.column()
                .flatMap(Column::identity)
                .map(Column.Identity::name)
                .ifPresent(sequence -> makeRoom(table, sequence));
        boolean stays = part.detachable()
                .map(detachable -> from.needed(detachable.address()))
                .filter(needed -> needed.stream().anyMatch(gone::contains))
                .isEmpty();
        if (stays) {
            return Optional.of(part);
        }
        alter(table, part.isColumn() ? "ALTER COLUMN " + part.name() + " DROP DEFAULT" : dropped(part.name()));
        return part.column()
                .map(column -> column.withoutDefault().line(table.name(), table.kind() == Kind.FOREIGN_TABLE));
    }

    /** Gives a sequence another name, where one of its name comes. */
    private void makeRoom(SchemaObject object, String sequence) {
        numbers.aside(sequence)
                .ifPresent(aside -> add(
                        object,
                        "ALTER SEQUENCE " + sequence + " RENAME TO "
                                + QualifiedName.of(aside).name(),
                        false));
    }

    private static String dropped(String constraint) {
        return "DROP CONSTRAINT IF EXISTS " + constraint;
    }

    private void alter(SchemaObject table, String change) {
        String kind = table.kind() == Kind.FOREIGN_TABLE ? "FOREIGN TABLE " : "TABLE ";
        add(table, "ALTER " + kind + table.name() + " " + change, false);
    }

    private Definition definition(SchemaObject former) {
        Definition.Table table = bared.get(Catalog.Key.of(former));
        return table == null ? former.definition() : table;
    }

    private static boolean sameDefinition(Definition one, Definition other) {
        return one.lines().equals(other.lines());
    }

    private void drop(Predicate<Catalog.Key> which) {
        List<Ordering.Written> order = from.order();
        Set<Catalog.Key> done = new HashSet<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            SchemaObject object = order.get(i).object();
            Catalog.Key key = Catalog.Key.of(object);
            if (replaced.contains(key) && which.test(key) && !replaced.goesAlong(object) && done.add(key)) {
                drop(object);
            }
        }
    }

    private void drop(SchemaObject object) {
        String name = object.name();
        boolean doomed = replaced.isDoomed(object);
        switch (object.kind()) {
            case CONSTRAINT, FOREIGN_KEY -> dropConstraint(object, doomed);
            case SEQUENCE_OWNER -> add(object, "ALTER SEQUENCE " + name + " OWNED BY NONE", doomed);
            case SEQUENCE -> dropSequence(object);
            case PARTITION -> detach(object);
            case TYPE -> dropType(object);
            case TRIGGER -> {
                // Of a partition's trigger there is only a state, and it goes with its table's.
                if (object.definition().statements().getFirst().startsWith("CREATE ")) {
                    add(object, dropping(object), doomed);
                }
            }
            case DEFAULT_PRIVILEGES -> undo(object).forEach(statement -> add(object, statement, false));
            case INDEX_PARTITION, DEFAULT, SUBSCRIPTION, COLUMN -> takeBack(object);
            case TABLE, SCHEMA, SERVER, USER_MAPPING, FOREIGN_DATA_WRAPPER -> add(object, dropping(object), true);
            default -> {
                if (object.definition().statements().isEmpty()) {
                    takeBack(object);
                } else {
                    add(object, dropping(object), doomed);
                }
            }
        }
    }

    private void takeBack(SchemaObject object) {
        object.facts().stream().flatMap(fact -> fact.undo().stream()).forEach(undo -> add(object, undo, false));
    }

    /** It goes with the table that owns it, or another one goes on in its place. */
    private void dropSequence(SchemaObject object) {
        SchemaObject owner = before.get(new Catalog.Key(Kind.SEQUENCE_OWNER, object.name()));
        if (owner != null && replaced.isDoomed(owner)) {
            return;
        }
        if (numbers.isFollowed(object.name())) {
            makeRoom(object, object.name());
            String name = numbers.aside(object.name()).orElse(object.name());
            last.add(new Step(name(object), "DROP SEQUENCE IF EXISTS " + name, false));
        } else {
            add(object, dropping(object), true);
        }
    }

    /** An enum that columns have is kept until they have the new one. */
    private void dropType(SchemaObject object) {
        if (enums.contains(object.name())) {
            String aside = beside(object.name());
            add(
                    object,
                    "ALTER TYPE " + object.name() + " RENAME TO "
                            + QualifiedName.of(aside).name(),
                    false);
            last.add(new Step(name(object), "DROP TYPE IF EXISTS " + aside, false));
        } else {
            add(object, dropping(object), false);
        }
    }

    /** A partition that stays, as a table of its own or of another one; its indexes go with it. */
    private void detach(SchemaObject partition) {
        boolean stays = Stream.of(Kind.TABLE, Kind.FOREIGN_TABLE)
                .anyMatch(kind -> after.containsKey(new Catalog.Key(kind, partition.name())));
        if (stays) {
            add(partition, "ALTER TABLE " + parent(partition) + " DETACH PARTITION " + partition.name(), false);
        }
    }

    private static String parent(SchemaObject partition) {
        String attach = partition.definition().statements().getFirst();
        return attach.substring(ATTACH.length(), attach.indexOf(" ATTACH PARTITION " + partition.name() + " "));
    }

    /** Its name ends with its table's, which the statement that makes it begins with. */
    private void dropConstraint(SchemaObject object, boolean doomed) {
        String make = object.definition().statements().getFirst();
        String table =
                make.substring(0, make.indexOf("\n    ADD CONSTRAINT ")).replaceFirst("^ALTER TABLE (ONLY )?", "");
        String name = object.name().substring(0, object.name().length() - (" ON " + table).length());
        add(object, "ALTER TABLE IF EXISTS " + table + " " + dropped(name), doomed);
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
                make(written, former);
            } else if (altered.add(key)) {
                alter(former, object);
            }
        }
    }

    private boolean isThere(String table) {
        return Stream.of(Kind.TABLE, Kind.FOREIGN_TABLE, Kind.DOMAIN)
                .map(kind -> new Catalog.Key(kind, table))
                .anyMatch(key -> before.containsKey(key) && !replaced.contains(key));
    }

    private void make(Ordering.Written written, @Nullable SchemaObject former) {
        SchemaObject object = written.object();
        if (former == null) {
            guard(object);
        }
        boolean complete = !isStandIn(written);
        boolean bare = complete && (former != null || roles);
        for (String statement : written.statements()) {
            if (bare && GIVING.matcher(statement).find()) {
                takeDefaults(object);
                bare = false;
            }
            add(object, guarded(statement), false);
        }
        if (bare) {
            takeDefaults(object);
        }
        if (complete && former != null && !roles) {
            ofServer(former).forEach(fact -> fact.statements().forEach(statement -> add(object, statement, false)));
        }
        if (object.kind() == Kind.SEQUENCE) {
            numbers.goOn(object.name()).ifPresent(statement -> add(object, statement, false));
        }
        if (object.kind() == Kind.MATERIALIZED_VIEW && complete) {
            filled.add(new Step(name(object), "REFRESH MATERIALIZED VIEW " + object.name(), false));
        }
    }

    /** Whether these statements make only what stands in for the object. */
    private static boolean isStandIn(Ordering.Written written) {
        return written.object().definition() instanceof Definition.TwoSteps steps
                && written.statements().equals(List.of(steps.placeholder()));
    }

    /** What has no IF NOT EXISTS is dropped first, where that is nothing but what comes next; and what a new sequence is to be given. */
    private void guard(SchemaObject object) {
        switch (object.kind()) {
            case CONSTRAINT, FOREIGN_KEY -> dropConstraint(object, false);
            case TRIGGER, RULE, POLICY -> {
                if (object.definition().statements().getFirst().startsWith("CREATE ")) {
                    add(object, dropping(object), false);
                }
            }
            case SEQUENCE_OWNER -> prepareSequence(object);
            default -> {}
        }
    }

    /** A new sequence belongs to whom its table belongs to, and goes on behind the rows of that. */
    private void prepareSequence(SchemaObject object) {
        String owned = object.definition().statements().getFirst();
        QualifiedName schema = QualifiedName.of(owned.substring(owned.lastIndexOf(OWNED) + OWNED.length()));
        QualifiedName column = QualifiedName.of(schema.name());
        String name = schema.schema() + "." + column.schema();
        SchemaObject table = before.get(new Catalog.Key(Kind.TABLE, name));
        if (table == null || before.containsKey(new Catalog.Key(Kind.SEQUENCE, object.name()))) {
            return;
        }
        if (!roles) {
            table.facts().stream()
                    .filter(fact -> fact.aspect() == Aspect.OWNER)
                    .forEach(fact -> add(object, "ALTER SEQUENCE " + object.name() + " " + fact.text(), false));
        }
        if (numbers.goOn(object.name()).isEmpty() && isInteger(table, column.name())) {
            add(object, SequenceChange.behindRows(object.name(), name, column.name()), false);
        }
    }

    private static boolean isInteger(SchemaObject table, String column) {
        return table.definition() instanceof Definition.Table definition
                && definition.parts().stream()
                        .flatMap(part -> part.column().stream())
                        .anyMatch(each -> each.name().equals(column) && Widening.keeps(each.type(), "bigint"));
    }

    private static String guarded(String statement) {
        if (statement.startsWith("CREATE VIEW ")) {
            return "CREATE OR REPLACE" + statement.substring("CREATE".length());
        }
        return CREATE.matcher(statement).replaceFirst(match -> match.group() + "IF NOT EXISTS ");
    }

    /** Takes from something that was made anew what its maker's default privileges gave to others. */
    private void takeDefaults(SchemaObject object) {
        String words = privileged(object.kind());
        String one = words.equals("FUNCTION") ? "ROUTINE" : words;
        if (!words.isEmpty()) {
            Stream.of(before, after)
                    .flatMap(schema -> schema.values().stream())
                    .filter(each -> each.kind() == Kind.DEFAULT_PRIVILEGES)
                    .flatMap(Transition::undo)
                    .filter(undo -> undo.contains(" ON " + words + "S FROM "))
                    .map(undo -> undo.substring(undo.lastIndexOf(FROM) + FROM.length()))
                    .filter(role -> !role.equals("PUBLIC") || !isPublic(words))
                    .distinct()
                    .sorted()
                    .forEach(
                            role -> add(object, "REVOKE ALL ON " + one + " " + object.name() + " FROM " + role, false));
        }
    }

    /** Whether everybody may use what is new. */
    private static boolean isPublic(String words) {
        return words.equals("FUNCTION") || words.equals("TYPE");
    }

    /** What takes default privileges back. */
    private static Stream<String> undo(SchemaObject defaults) {
        return defaults.definition() instanceof Definition.Reversible reversible
                ? reversible.undo().stream()
                : Stream.empty();
    }

    private static String privileged(Kind kind) {
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> "TABLE";
            case SEQUENCE -> "SEQUENCE";
            case FUNCTION, PROCEDURE, AGGREGATE -> "FUNCTION";
            case TYPE, DOMAIN -> "TYPE";
            case SCHEMA -> "SCHEMA";
            default -> "";
        };
    }

    private static Stream<Fact> ofServer(SchemaObject object) {
        return object.facts().stream().filter(fact -> fact.aspect().isClusterWide());
    }

    private void alter(SchemaObject former, SchemaObject later) {
        Definition was = definition(former);
        if (!sameDefinition(was, later.definition()) || replaced.isReshaped(former)) {
            if (was instanceof Definition.Table one && later.definition() instanceof Definition.Table other) {
                new TableChange(later.name(), later.kind(), isPartition(later), one, other, enums, numbers)
                        .statements()
                        .forEach(each -> add(later, each.statement(), each.losesData()));
                giveBack(former, later, TableChange.recomputed(one, other, enums));
            } else {
                alterDefinition(former, later);
            }
        }
        alterFacts(compared(former), compared(later), later);
    }

    /** What was said of columns that were dropped and added. */
    private void giveBack(SchemaObject former, SchemaObject later, Set<String> columns) {
        for (String column : columns) {
            Stream.concat(
                            later.facts().stream()
                                    .filter(fact -> roles || !fact.aspect().isClusterWide()),
                            roles ? Stream.empty() : ofServer(former))
                    .flatMap(fact -> fact.statements().stream())
                    .filter(statement -> statement.contains(" (" + column + ")")
                            || statement.contains(" COLUMN " + later.name() + "." + column + " IS "))
                    .forEach(statement -> add(later, statement, false));
        }
    }

    private void alterFacts(List<Fact> was, List<Fact> now, SchemaObject later) {
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

    /** Whether it is one of the same table before and after. */
    private boolean isPartition(SchemaObject table) {
        Catalog.Key key = new Catalog.Key(Kind.PARTITION, table.name());
        SchemaObject former = before.get(key);
        SchemaObject later = after.get(key);
        return former != null && later != null && parent(former).equals(parent(later));
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
