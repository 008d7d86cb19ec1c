package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Change;
import dev.reseed.migrate.trace.Column;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import dev.reseed.schema.Widening;

/** What breaks programs that use older tables while, or after, a migration runs. */
final class UseRules implements ObservedRules {
    private static final String STILL_RUNS = "a program that still names it fails from that moment on";

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        for (Change<Relation> change : step.changes().relations()) {
            switch (change) {
                case Change.Made<Relation> made -> {}
                case Change.Altered<Relation> altered -> renamed(altered, step, scene, findings);
                case Change.Gone<Relation> gone -> dropped(gone.before(), step, scene, findings);
            }
        }
        for (Change<Column> change : step.changes().columns()) {
            switch (change) {
                case Change.Made<Column> made -> required(made.now(), step, scene, findings);
                case Change.Altered<Column> altered -> column(altered.before(), altered.now(), step, scene, findings);
                case Change.Gone<Column> gone -> {}
            }
        }
    }

    private static void renamed(Change.Altered<Relation> change, Step step, Scene scene, Findings findings) {
        Relation now = change.now();
        boolean another = !change.before().shown().equals(now.shown());
        if (another && (scene.isOlderTable(now) || (now.isView() && scene.isOlder(now.oid())))) {
            findings.add(Finding.of(
                            Rule.RENAMED_TABLE,
                            step.file(),
                            step.line(),
                            "renames " + change.before().shown() + " to " + now.shown())
                    .why(STILL_RUNS)
                    .remedy("leave a view under the old name until no program uses it")
                    .form("CREATE VIEW " + change.before().shown() + " AS SELECT * FROM " + now.shown() + ";"));
        }
    }

    private static void dropped(Relation gone, Step step, Scene scene, Findings findings) {
        if (!scene.isOlder(gone.oid()) || gone.temporary()) {
            return;
        }
        boolean named = Statements.mentions(step.sql(), gone.name());
        if (scene.isOlderTable(gone)) {
            findings.add(Finding.of(
                            named ? Rule.DROPPED_TABLE : Rule.CASCADED_DROP,
                            step.file(),
                            step.line(),
                            "drops the table " + gone.shown() + (named ? "" : ", which it does not name"))
                    .why(STILL_RUNS)
                    .remedy("drop it once no program uses it, and never with CASCADE"));
        } else if (gone.isView()
                && scene.catalog().relations(gone.name()).findAny().isEmpty()) {
            findings.add(Finding.of(
                            named ? Rule.DROPPED_VIEW : Rule.CASCADED_DROP,
                            step.file(),
                            step.line(),
                            "drops the view " + gone.shown() + (named ? "" : ", which it does not name"))
                    .why(STILL_RUNS));
        }
    }

    private static void required(Column column, Step step, Scene scene, Findings findings) {
        boolean filled = column.hasDefault() || column.generated() || column.identity();
        if (column.dropped() || !column.notNull() || filled || !scene.isOlder(column.table())) {
            return;
        }
        scene.olderTable(column.table())
                .ifPresent(table -> findings.add(Finding.of(
                                Rule.REQUIRED_COLUMN,
                                step.file(),
                                step.line(),
                                "adds " + table.shown() + "." + column.name() + ", NOT NULL and without a default")
                        .why("it fails on a table that has rows; here it has none")
                        .remedy("give it a default, or let it be null, fill it, and set NOT NULL later")));
    }

    private static void column(Column before, Column now, Step step, Scene scene, Findings findings) {
        if (before.dropped() || !scene.isOlder(before)) {
            return;
        }
        scene.olderTable(now.table()).ifPresent(table -> {
            String name = table.shown() + "." + before.name();
            if (now.dropped()) {
                findings.add(droppedColumn(name, before, step));
            } else if (!before.name().equals(now.name())) {
                findings.add(
                        Finding.of(
                                        Rule.RENAMED_COLUMN,
                                        step.file(),
                                        step.line(),
                                        "renames " + name + " to " + now.name())
                                .why(STILL_RUNS)
                                .remedy(
                                        "add the new column beside the old one, fill both, and drop the old one once no program uses it"));
            } else if (!before.type().equals(now.type())) {
                narrowed(name, before, now, step, findings);
            } else if (before.notNull() && !now.notNull()) {
                findings.add(Finding.of(Rule.NULL_ALLOWED, step.file(), step.line(), "lets " + name + " be null")
                        .why("programs that count on a value may find none"));
            }
        });
    }

    private static Finding droppedColumn(String name, Column before, Step step) {
        boolean named = Statements.mentions(step.sql(), before.name());
        return Finding.of(
                        named ? Rule.DROPPED_COLUMN : Rule.CASCADED_DROP,
                        step.file(),
                        step.line(),
                        "drops the column " + name + (named ? "" : ", which it does not name"))
                .why(STILL_RUNS)
                .remedy("first let no program use it, and drop it in a later deployment");
    }

    private static void narrowed(String name, Column before, Column now, Step step, Findings findings) {
        if (!Widening.keeps(before.type(), now.type())) {
            findings.add(Finding.of(
                            Rule.TYPE_NARROWED,
                            step.file(),
                            step.line(),
                            "turns " + name + " from " + before.type() + " into " + now.type())
                    .why(
                            "it fails on the first value that does not fit, or changes values without a word; here there may be none")
                    .remedy("look for such values first, and say in a USING clause what becomes of them"));
        }
    }
}
