package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Catalog;
import dev.reseed.migrate.trace.Column;
import dev.reseed.migrate.trace.Constraint;
import dev.reseed.migrate.trace.Index;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Routine;
import dev.reseed.migrate.trace.Step;
import dev.reseed.migrate.trace.Trigger;
import dev.reseed.migrate.trace.Type;
import dev.reseed.sql.Identifiers;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a chain leaves behind: judged at its end, since a later migration may have put it right. */
final class EndRules implements ObservedRules {
    private static final Set<String> SMALL = Set.of("integer", "smallint");

    @Override
    public void ran(Step step, Scene scene, Findings findings) {}

    @Override
    public void ended(Scene scene, Findings findings) {
        Catalog catalog = scene.catalog();
        catalog.constraints().forEach(each -> constraint(each, scene, findings));
        catalog.indexes().forEach(each -> index(each, scene, findings));
        catalog.relations().stream()
                .filter(each -> each.isTable() && !each.temporary() && !scene.isHistory(each))
                .forEach(each -> table(each, scene, findings));
        catalog.routines().forEach(each -> routine(each, scene, findings));
        catalog.triggers().forEach(each -> trigger(each, scene, findings));
        catalog.constraints().stream()
                .filter(each -> each.domain() != 0)
                .forEach(each -> domain(each, scene, findings));
    }

    private static void constraint(Constraint constraint, Scene scene, Findings findings) {
        Scene.Origin origin = scene.origin(constraint.oid()).orElse(null);
        Relation table = scene.catalog().relation(constraint.table()).orElse(null);
        if (origin == null || table == null || constraint.inherited()) {
            return;
        }
        if (!constraint.validated() && !constraint.isIdle()) {
            findings.add(Finding.of(
                            Rule.NOT_VALIDATED,
                            origin.file(),
                            origin.line(),
                            constraint.name() + " of " + table.shown() + " is never validated")
                    .why("rows that were there before it may break it")
                    .form("ALTER TABLE " + table.shown() + " VALIDATE CONSTRAINT "
                            + Identifiers.readable(constraint.name()) + ";"));
        }
        if (constraint.isForeignKey() && !hasIndex(constraint, scene.catalog())) {
            String columns = constraint.columns().stream()
                    .map(number -> scene.catalog()
                            .column(table.oid(), number)
                            .map(Column::name)
                            .map(Identifiers::readable)
                            .orElse("?"))
                    .collect(Collectors.joining(", "));
            findings.add(Finding.of(
                            Rule.FOREIGN_KEY_WITHOUT_INDEX,
                            origin.file(),
                            origin.line(),
                            "no index of " + table.shown() + " begins with (" + columns + ") for its foreign key to "
                                    + scene.shown(constraint.referenced()))
                    .why("each DELETE there, and each UPDATE of its key, reads all of " + table.shown())
                    .form(
                            isNew(table, origin, scene)
                                    ? "CREATE INDEX ON " + table.shown() + " (" + columns + ");"
                                    : "CREATE INDEX CONCURRENTLY ON " + table.shown() + " (" + columns
                                            + "); -- in a script of its own"));
        }
    }

    /** Whether the migration that made something made its table too, which nobody uses yet. */
    private static boolean isNew(Relation table, Scene.Origin origin, Scene scene) {
        return table.kind() == 'p'
                || scene.origin(table.oid())
                        .filter(made -> made.file().equals(origin.file()))
                        .isPresent();
    }

    private static void domain(Constraint constraint, Scene scene, Findings findings) {
        Scene.Origin origin = scene.origin(constraint.oid()).orElse(null);
        Type domain = scene.catalog().type(constraint.domain()).orElse(null);
        if (origin == null || domain == null || constraint.validated() || constraint.isIdle()) {
            return;
        }
        findings.add(Finding.of(
                        Rule.NOT_VALIDATED,
                        origin.file(),
                        origin.line(),
                        constraint.name() + " of the domain " + domain.shown() + " is never validated")
                .why("values that were there before it may break it")
                .form("ALTER DOMAIN " + domain.shown() + " VALIDATE CONSTRAINT "
                        + Identifiers.readable(constraint.name()) + ";"));
    }

    /** Whether an index begins with the key's columns, in whatever order, and holds each row that has a value. */
    private static boolean hasIndex(Constraint key, Catalog catalog) {
        Set<Integer> columns = new HashSet<>(key.columns());
        Set<String> filled = catalog.columns(key.table())
                .filter(column -> columns.contains(column.number()))
                .flatMap(column -> Stream.of(
                        "(" + column.name() + " IS NOT NULL)",
                        "(" + Identifiers.quote(column.name()) + " IS NOT NULL)"))
                .collect(Collectors.toSet());
        return catalog.indexes(key.table())
                .filter(index -> index.valid() && index.keys() >= columns.size())
                .filter(index -> index.predicate().isEmpty() || filled.contains(index.predicate()))
                .anyMatch(index -> new HashSet<>(index.columns().subList(0, columns.size())).equals(columns));
    }

    private static void index(Index index, Scene scene, Findings findings) {
        Scene.Origin origin = scene.origin(index.oid()).orElse(null);
        Relation table = scene.catalog().relation(index.table()).orElse(null);
        if (origin == null || table == null || table.temporary()) {
            return;
        }
        if (!index.valid()) {
            Finding finding = Finding.of(
                    Rule.INVALID_INDEX,
                    origin.file(),
                    origin.line(),
                    "the index " + scene.shown(index.oid()) + " is invalid");
            findings.add(
                    table.kind() == 'p'
                            ? finding.why("not every part of the table has one that belongs to it")
                                    .remedy("build it on each part, and attach those")
                            : finding.why("no query uses it, and each write keeps it up to date all the same")
                                    .remedy("drop it, and build it again"));
        }
        scene.catalog()
                .indexes(index.table())
                .filter(other -> other.oid() != index.oid() && isCovered(index, other))
                .findFirst()
                .ifPresent(other -> findings.add(Finding.of(
                                Rule.DUPLICATE_INDEX,
                                origin.file(),
                                origin.line(),
                                "the index " + scene.shown(index.oid()) + " does what " + scene.shown(other.oid())
                                        + " does")
                        .why("each write keeps both up to date")
                        .form("DROP INDEX " + scene.shown(index.oid()) + ";")));
    }

    /** Whether the other one serves every query that the one does, and keeps what it keeps; of two equals the later is told. */
    private static boolean isCovered(Index index, Index other) {
        boolean same = index.method().equals(other.method())
                && index.method().equals("btree")
                && index.isPlain()
                && other.isPlain()
                && (!index.unique() || index.nullsAreEqual() == other.nullsAreEqual());
        boolean begins = same
                && index.columns().size() == index.keys()
                && other.keys() >= index.keys()
                && other.columns().subList(0, index.keys()).equals(index.columns());
        if (!begins || index.primary() || !sameOrder(index, other)) {
            return false;
        }
        boolean equal = other.keys() == index.keys();
        return index.unique()
                ? equal && other.unique() && index.oid() > other.oid()
                : !equal || other.unique() || index.oid() > other.oid();
    }

    /** Whether the keys are sorted and compared alike. */
    private static boolean sameOrder(Index index, Index other) {
        return other.order().subList(0, index.order().size()).equals(index.order());
    }

    private static void table(Relation table, Scene scene, Findings findings) {
        Catalog catalog = scene.catalog();
        scene.origin(table.oid()).ifPresent(origin -> {
            boolean keyed = catalog.constraints(table.oid()).anyMatch(each -> each.type() == 'p');
            boolean partition = catalog.isPartition(table.oid());
            if (!keyed && !partition) {
                findings.add(Finding.of(
                                Rule.NO_PRIMARY_KEY,
                                origin.file(),
                                origin.line(),
                                table.shown() + " has no primary key")
                        .why("its rows cannot be told apart, and logical replication cannot carry changes of them"));
            }
        });
        catalog.columns(table.oid()).forEach(column -> column(column, table, scene, findings));
    }

    private static void column(Column column, Relation table, Scene scene, Findings findings) {
        Scene.Origin origin = scene.turned(column).orElse(null);
        if (origin == null || scene.catalog().isPartition(table.oid())) {
            return;
        }
        String name = table.shown() + "." + Identifiers.readable(column.name());
        switch (column.baseType().replace("[]", "")) {
            case "timestamp without time zone" ->
                findings.add(Finding.of(
                                Rule.TIMESTAMP_WITHOUT_ZONE,
                                origin.file(),
                                origin.line(),
                                name + " is a timestamp without time zone")
                        .why("which moment it means depends on who reads it")
                        .remedy("use timestamptz"));
            case "character" ->
                findings.add(Finding.of(Rule.CHAR_COLUMN, origin.file(), origin.line(), name + " is a " + column.type())
                        .why("it is padded with blanks, and some comparisons pass over them")
                        .remedy("use text, with a check of its length where that matters"));
            case "json" ->
                findings.add(Finding.of(Rule.JSON_COLUMN, origin.file(), origin.line(), name + " is json")
                        .why("it has no equality: SELECT DISTINCT and UNION of it fail")
                        .remedy("use jsonb"));
            default -> smallKey(column, name, origin, scene, findings);
        }
    }

    private static void smallKey(Column column, String name, Scene.Origin origin, Scene scene, Findings findings) {
        boolean key = scene.catalog()
                .constraints(column.table())
                .anyMatch(each -> each.type() == 'p' && each.columns().equals(List.of(column.number())));
        if (key && SMALL.contains(column.type()) && (column.identity() || column.counted())) {
            findings.add(Finding.of(
                            Rule.SMALL_KEY, origin.file(), origin.line(), name + " is a generated " + column.type())
                    .why(Objects.equals(column.type(), "integer") ? "it ends at 2,147,483,647" : "it ends at 32,767")
                    .remedy("use bigint"));
        }
    }

    private static void routine(Routine routine, Scene scene, Findings findings) {
        boolean safe = routine.settings().stream().anyMatch(each -> each.startsWith("search_path="));
        if (routine.definer() && !safe && !routine.bound()) {
            scene.turned(routine.oid())
                    .ifPresent(origin -> findings.add(Finding.of(
                                    Rule.SECURITY_DEFINER,
                                    origin.file(),
                                    origin.line(),
                                    routine.shown() + " is SECURITY DEFINER and sets no search_path")
                            .why(
                                    "whoever calls it chooses which tables and functions its names mean, with its owner's rights")
                            .form("ALTER ROUTINE " + routine.signature() + " SET search_path = pg_catalog, pg_temp;")));
        }
    }

    private static void trigger(Trigger trigger, Scene scene, Findings findings) {
        Scene.Origin origin = scene.turned(trigger.oid()).orElse(null);
        if (trigger.isEnabled() || origin == null || isTold(trigger, scene.catalog())) {
            return;
        }
        boolean internal = !trigger.key().isEmpty();
        String table = scene.shown(trigger.table());
        Finding finding = Finding.of(
                Rule.DISABLED_TRIGGER,
                origin.file(),
                origin.line(),
                internal
                        ? "the foreign key " + trigger.key() + " is left without its triggers on " + table
                        : "the trigger " + trigger.name() + " of " + table + " is left disabled");
        findings.add(
                internal
                        ? finding.why("nothing looks after it any more")
                                .form("ALTER TABLE " + table + " ENABLE TRIGGER ALL;")
                        : finding.form("ALTER TABLE " + table + " ENABLE TRIGGER "
                                + Identifiers.readable(trigger.name()) + ";"));
    }

    /** Of the triggers that a foreign key has on a table the first is told. */
    private static boolean isTold(Trigger trigger, Catalog catalog) {
        return !trigger.key().isEmpty()
                && catalog.triggers().stream()
                        .anyMatch(other -> other.oid() < trigger.oid()
                                && other.table() == trigger.table()
                                && other.key().equals(trigger.key()));
    }
}
