package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Change;
import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Column;
import dev.reseed.migrate.trace.Constraint;
import dev.reseed.migrate.trace.Index;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import dev.reseed.sql.Identifiers;
import java.util.List;
import java.util.stream.Stream;

/** Work on older tables while they are locked: builds, validations, rewrites. */
final class LockRules implements ObservedRules {
    private static final String BLOCKS_ALL =
            "nobody can read or write it meanwhile, and it takes as long as the table is large";
    private static final String BLOCKS_WRITES =
            "nobody can write to it meanwhile, and it takes as long as the table is large";

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        indexes(step, scene, findings);
        droppedIndexes(step, scene, findings);
        constraints(step, scene, findings);
        notNull(step, scene, findings);
        rewrites(step, scene, findings);
    }

    private static void indexes(Step step, Scene scene, Findings findings) {
        if (scene.wording().isConcurrent()) {
            return;
        }
        List<Long> constraints = Changes.made(step.changes().constraints())
                .map(Constraint::index)
                .toList();
        Changes.made(step.changes().indexes())
                .filter(index -> !constraints.contains(index.oid()) && isBuilt(index, step, scene))
                .forEach(index -> scene.olderTable(index.table())
                        .filter(table -> isTold(table, step, scene))
                        .ifPresent(table -> findings.add(Finding.of(
                                        Rule.INDEX_BLOCKS_WRITES,
                                        step.file(),
                                        step.line(),
                                        "builds the index " + scene.shown(index.oid()) + " on " + table.shown())
                                .why(BLOCKS_WRITES)
                                .remedy(
                                        table.kind() == 'p'
                                                ? "make it for the table alone, build it concurrently on each part in scripts of their own, and attach those"
                                                : "build it concurrently, in a script of its own: Flyway runs that outside a transaction, and waits for its own lock for ever unless flyway.postgresql.transactional.lock is false")
                                .form(concurrently(index, table, scene)))));
    }

    /** Whether it was built, and not taken over by a column's new type. */
    private static boolean isBuilt(Index index, Step step, Scene scene) {
        return scene.catalog()
                .relation(index.oid())
                .filter(each -> Rewritten.keepsFile(each, step.changes()))
                .isEmpty();
    }

    /** Of a partitioned table's indexes the topmost is told. */
    private static boolean isTold(Relation table, Step step, Scene scene) {
        boolean several = Changes.made(step.changes().indexes()).count() > 1;
        return !several
                || table.kind() == 'p'
                || Changes.made(step.changes().indexes())
                        .noneMatch(each -> scene.olderTable(each.table())
                                .filter(other -> other.kind() == 'p')
                                .isPresent());
    }

    private static String concurrently(Index index, Relation table, Scene scene) {
        String name = scene.catalog()
                .relation(index.oid())
                .map(each -> Identifiers.readable(each.name()))
                .orElse("");
        String unique = index.unique() ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
        int on = index.definition().indexOf(" ON ");
        if (on < 0) {
            return "";
        }
        String rest = index.definition().substring(on) + ";";
        return table.kind() == 'p'
                ? unique + " IF NOT EXISTS " + name + rest // the server itself writes ON ONLY
                : unique + " CONCURRENTLY IF NOT EXISTS " + name + rest;
    }

    private static void droppedIndexes(Step step, Scene scene, Findings findings) {
        if (scene.wording().isConcurrent()) {
            return;
        }
        List<Long> constraints = Changes.gone(step.changes().constraints())
                .map(Constraint::index)
                .toList();
        Changes.gone(step.changes().indexes())
                .filter(index -> !constraints.contains(index.oid()) && scene.isOlder(index.oid()))
                .filter(index -> step.changes()
                        .relationsMade()
                        .noneMatch(made -> Rewritten.relation(made, step.changes())
                                .filter(before -> before.oid() == index.oid())
                                .isPresent()))
                .filter(index -> Changes.altered(step.changes().columns())
                        .noneMatch(
                                column -> column.now().dropped() && column.now().table() == index.table()))
                .forEach(index -> scene.olderTable(index.table())
                        .filter(table -> !table.partition() || isAlone(step))
                        .ifPresent(table -> findings.add(dropped(index, table, step, scene))));
    }

    /** Whether no partitioned index goes with it, of which it would be a part. */
    private static boolean isAlone(Step step) {
        return step.changes().relationsGone().noneMatch(each -> each.kind() == 'I');
    }

    private static Finding dropped(Index index, Relation table, Step step, Scene scene) {
        Finding finding = Finding.of(
                        Rule.INDEX_DROP_BLOCKS,
                        step.file(),
                        step.line(),
                        "drops the index " + scene.shown(index.oid()) + " of " + table.shown())
                .why("it waits for everybody who uses the table, and all others wait behind it");
        return table.kind() == 'p'
                ? finding.remedy("set a lock_timeout: PostgreSQL drops no index of a partitioned table concurrently")
                : finding.remedy("drop it concurrently, in a script of its own")
                        .form("DROP INDEX CONCURRENTLY IF EXISTS " + scene.shown(index.oid()) + ";");
    }

    private static void constraints(Step step, Scene scene, Findings findings) {
        for (Change<Constraint> change : step.changes().constraints()) {
            Constraint constraint = change.after().orElse(null);
            if (constraint == null || isPart(constraint, step) || !isNew(change, step, scene)) {
                continue;
            }
            if (constraint.domain() != 0) {
                domain(constraint, step, scene, findings);
            } else {
                scene.olderTable(constraint.table())
                        .ifPresent(table -> constraint(constraint, table, step, scene, findings));
            }
        }
    }

    /** Whether it came with a partitioned table's, which is told. */
    private static boolean isPart(Constraint constraint, Step step) {
        return constraint.inherited()
                && (!constraint.hasIndex()
                        || Changes.made(step.changes().constraints())
                                .anyMatch(other -> other.hasIndex() && !other.inherited()));
    }

    /** Made by this statement, or made by this migration as NOT VALID and validated by this statement. */
    private static boolean isNew(Change<Constraint> change, Step step, Scene scene) {
        return switch (change) {
            case Change.Made<Constraint> made -> !isTakenOver(made.now(), step);
            case Change.Altered<Constraint> altered ->
                !altered.before().validated()
                        && altered.now().validated()
                        && !scene.isOlder(altered.now().oid());
            case Change.Gone<Constraint> gone -> false;
        };
    }

    /** A foreign key for which no row is looked at: of a new column without values, or only written anew. */
    private static boolean isTakenOver(Constraint made, Step step) {
        return made.isForeignKey() && (isOfNewColumn(made, step) || isWrittenAnew(made, step));
    }

    private static boolean isOfNewColumn(Constraint made, Step step) {
        return Changes.made(step.changes().columns())
                .anyMatch(column -> column.table() == made.table()
                        && made.columns().contains(column.number())
                        && !column.hasDefault()
                        && !column.generated());
    }

    /** Where its table keeps its file, the values are the same. */
    private static boolean isWrittenAnew(Constraint made, Step step) {
        return Rewritten.constraint(made, step.changes()).isPresent()
                && Changes.altered(step.changes().relations())
                        .noneMatch(table -> table.now().oid() == made.table()
                                && table.before().file() != table.now().file());
    }

    private static void constraint(Constraint constraint, Relation table, Step step, Scene scene, Findings findings) {
        String name = Identifiers.readable(constraint.name());
        String alter = "ALTER TABLE " + table.shown();
        if (constraint.hasIndex()) {
            if (Changes.made(step.changes().indexes())
                    .anyMatch(index -> index.oid() == constraint.index() && isBuilt(index, step, scene))) {
                builds(constraint, table, step, findings, alter, name);
            }
        } else if (constraint.validated() && !constraint.isNotNull()) {
            boolean key = constraint.isForeignKey();
            findings.add(Finding.of(
                            key ? Rule.FOREIGN_KEY_VALIDATED : Rule.CHECK_VALIDATED,
                            step.file(),
                            step.line(),
                            "validates " + constraint.name() + " on " + table.shown()
                                    + (key ? " against " + scene.shown(constraint.referenced()) : "") + " while "
                                    + (key ? "both are" : "it is") + " locked")
                    .why(key ? BLOCKS_WRITES.replace("to it", "to either") : BLOCKS_ALL)
                    .remedy("add it NOT VALID, and validate it in a later migration, which only reads the table")
                    .form(alter + " ADD CONSTRAINT " + name + " " + constraint.definition() + " NOT VALID;\n" + alter
                            + " VALIDATE CONSTRAINT " + name + "; -- in a later migration"));
        }
    }

    private static void builds(
            Constraint constraint, Relation table, Step step, Findings findings, String alter, String name) {
        boolean exclusion = constraint.type() == 'x';
        String kind =
                exclusion ? "exclusion constraint" : constraint.type() == 'p' ? "primary key" : "unique constraint";
        Finding finding = Finding.of(
                        exclusion ? Rule.EXCLUSION_BUILDS_INDEX : Rule.UNIQUE_BUILDS_INDEX,
                        step.file(),
                        step.line(),
                        "builds the index of the " + kind + " " + constraint.name() + " on " + table.shown())
                .why(BLOCKS_ALL);
        findings.add(
                exclusion || table.kind() == 'p'
                        ? finding.remedy("do it while nobody uses the table: PostgreSQL has no other way")
                        : finding.remedy("build a unique index concurrently first, and make the constraint of it")
                                .form("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS " + name + " ON "
                                        + table.shown() + " " + columnsOf(constraint.definition())
                                        + "; -- in a script of its own\n" + alter + " ADD CONSTRAINT " + name + " "
                                        + (constraint.type() == 'p' ? "PRIMARY KEY" : "UNIQUE") + " USING INDEX " + name
                                        + ";"));
    }

    /** The parenthesised columns of {@code UNIQUE (a, b)}. */
    private static String columnsOf(String definition) {
        int open = definition.indexOf('(');
        int close = definition.indexOf(')', open);
        return open < 0 || close < 0 ? "(…)" : definition.substring(open, close + 1);
    }

    private static void domain(Constraint constraint, Step step, Scene scene, Findings findings) {
        boolean used = scene.catalog()
                .columnsOf(constraint.domain())
                .anyMatch(column -> scene.olderTable(column.table()).isPresent());
        if (!constraint.validated() || !used || !scene.isOlder(constraint.domain())) {
            return;
        }
        findings.add(Finding.of(
                        Rule.CHECK_VALIDATED,
                        step.file(),
                        step.line(),
                        "validates " + constraint.name() + " of a domain on every table that has a column of it")
                .why("nobody can write to them meanwhile")
                .remedy("add it NOT VALID, and validate it in a later migration"));
    }

    private static void notNull(Step step, Scene scene, Findings findings) {
        Changes.altered(step.changes().columns())
                .filter(column -> !column.before().notNull()
                        && column.now().notNull()
                        && !column.now().dropped())
                .filter(column -> scene.isOlder(column.now())
                        || scene.isWritten(column.now().table()))
                .filter(column -> Changes.made(step.changes().constraints())
                        .noneMatch(each -> each.type() == 'p'
                                && each.table() == column.now().table()))
                .filter(column -> !isProven(column.now(), scene))
                .forEach(column -> scene.olderTable(column.now().table())
                        .ifPresent(table -> findings.add(notNull(column.now(), table, step))));
    }

    private static Finding notNull(Column column, Relation table, Step step) {
        String alter = "ALTER TABLE " + table.shown();
        String name = Identifiers.readable(column.name());
        String check = Identifiers.readable(Identifiers.truncate(column.name() + "_not_null"));
        return Finding.of(
                        Rule.NOT_NULL_SCANS,
                        step.file(),
                        step.line(),
                        "reads " + table.shown() + " for nulls in " + column.name() + " while it is locked")
                .why(BLOCKS_ALL)
                .remedy(
                        "add a check NOT VALID, validate it in a later migration, and then set NOT NULL: a valid check spares the reading")
                .form(alter + " ADD CONSTRAINT " + check + " CHECK (" + name + " IS NOT NULL) NOT VALID;\n" + alter
                        + " VALIDATE CONSTRAINT " + check + "; -- in a later migration\n" + alter + " ALTER COLUMN "
                        + name + " SET NOT NULL;\n" + alter + " DROP CONSTRAINT " + check + ";");
    }

    /** Whether nothing has to be read: a check that holds says the same already, or it is to be verified later. */
    private static boolean isProven(Column column, Scene scene) {
        return Stream.concat(scene.catalog().constraints(column.table()), scene.goneConstraints())
                .filter(each -> each.table() == column.table())
                .anyMatch(each -> each.isNotNull()
                        ? !each.validated() && each.columns().equals(List.of(column.number()))
                        : each.isCheck() && each.validated() && says(each.definition(), column));
    }

    /** Whether a check says, maybe among other things that all have to hold, that a column has a value. */
    private static boolean says(String check, Column column) {
        return Stream.of(column.name(), Identifiers.readable(column.name()), Identifiers.quote(column.name()))
                        .anyMatch(name -> check.contains("(" + name + " IS NOT NULL)"))
                && Stream.of(" OR ", "NOT (", "CASE ", "COALESCE(", " IS ", "'")
                        .noneMatch(word -> check.replace(" IS NOT NULL)", "").contains(word));
    }

    private static void rewrites(Step step, Scene scene, Findings findings) {
        List<Long> emptied = step.losses().stream()
                .filter(loss -> loss.column().isEmpty())
                .map(loss -> loss.relation().oid())
                .toList();
        Changes.altered(step.changes().relations())
                .filter(change -> change.now().kind() == 'r' && scene.isOlderTable(change.now()))
                .filter(change -> change.before().file() != change.now().file()
                        && change.now().file() != 0)
                .filter(change -> !emptied.contains(change.now().oid()))
                .forEach(
                        change -> findings.add(
                                Finding.of(
                                                Rule.TABLE_REWRITE,
                                                step.file(),
                                                step.line(),
                                                "writes all of " + change.now().shown() + " anew"
                                                        + reason(change.now(), step))
                                        .why(BLOCKS_ALL)
                                        .remedy(
                                                "come to it in steps: a new column, filled in batches, that takes the old one's place")));
    }

    private static String reason(Relation table, Step step) {
        return Changes.altered(step.changes().columns())
                .filter(column -> column.now().table() == table.oid())
                .filter(column -> !column.before().type().equals(column.now().type())
                        && !column.now().dropped())
                .map(column ->
                        ": " + column.now().name() + " becomes " + column.now().type())
                .findFirst()
                .or(() -> Changes.made(step.changes().columns())
                        .filter(column -> column.table() == table.oid())
                        .map(column -> ": the new " + column.name() + " has another value in each row")
                        .findFirst())
                .orElse("");
    }
}
