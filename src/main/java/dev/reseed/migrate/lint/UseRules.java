package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Change;
import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Column;
import dev.reseed.migrate.trace.Constraint;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import dev.reseed.schema.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What breaks programs that use older tables while, or after, a migration runs. */
final class UseRules implements ObservedRules {
    private static final String STILL_RUNS = "a program that still names it fails from that moment on";

    /** Kinds of statements that name what they drop; any other may be told to drop something by what it calls. */
    private static final Set<String> NAMING = Set.of("alter", "drop", "do");

    /** What is amiss as long as nothing takes the relation's name until the migration ends. */
    private record Missed(String schema, String name, Finding finding) {}

    private final List<Missed> missed = new ArrayList<>();

    @Override
    public void begins(Scene scene, Findings findings) {
        settle(scene, findings);
    }

    @Override
    public void ended(Scene scene, Findings findings) {
        settle(scene, findings);
    }

    private void settle(Scene scene, Findings findings) {
        missed.stream()
                .filter(each -> scene.catalog()
                        .relations(each.name())
                        .noneMatch(relation -> relation.schema().equals(each.schema())))
                .forEach(each -> findings.add(each.finding()));
        missed.clear();
    }

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        for (Change<Relation> change : step.changes().relations()) {
            switch (change) {
                case Change.Made<Relation> made -> {}
                case Change.Altered<Relation> altered -> renamed(altered, step, scene);
                case Change.Gone<Relation> gone -> dropped(gone.before(), step, scene, findings);
            }
        }
        for (Change<Column> change : step.changes().columns()) {
            switch (change) {
                case Change.Made<Column> made -> {
                    if (made.now().notNull()) {
                        required(made.now(), "adds", step, scene, findings);
                    }
                }
                case Change.Altered<Column> altered -> column(altered.before(), altered.now(), step, scene, findings);
                case Change.Gone<Column> gone -> {}
            }
        }
        Changes.gone(step.changes().constraints()).forEach(each -> key(each, step, scene, findings));
    }

    private void renamed(Change.Altered<Relation> change, Step step, Scene scene) {
        Relation now = change.now();
        Relation before = change.before();
        boolean another = !before.shown().equals(now.shown());
        if (another && (scene.isOlderTable(now) || (now.isView() && scene.isOlder(now.oid())))) {
            missed.add(new Missed(
                    before.schema(),
                    before.name(),
                    Finding.of(
                                    Rule.RENAMED_TABLE,
                                    step.file(),
                                    step.line(),
                                    "renames " + before.shown() + " to " + now.shown())
                            .why(STILL_RUNS)
                            .remedy("leave a view under the old name until no program uses it")
                            .form(
                                    before.schema().equals(now.schema())
                                            ? "CREATE VIEW " + before.shown() + " AS SELECT * FROM " + now.shown() + ";"
                                            : "")));
        }
    }

    private void dropped(Relation gone, Step step, Scene scene, Findings findings) {
        if (!scene.isOlder(gone.oid()) || gone.temporary() || scene.isHistory(gone)) {
            return;
        }
        boolean named = isNamed(gone.name(), scene);
        String what = (gone.isView() ? "drops the view " : "drops the table ")
                + gone.shown()
                + (named ? "" : ", which it does not name");
        if (scene.isOlderTable(gone)) {
            findings.add(Finding.of(named ? Rule.DROPPED_TABLE : Rule.CASCADED_DROP, step.file(), step.line(), what)
                    .why(STILL_RUNS)
                    .remedy("drop it once no program uses it, and never with CASCADE"));
        } else if (gone.isView()) {
            missed.add(new Missed(
                    gone.schema(),
                    gone.name(),
                    Finding.of(named ? Rule.DROPPED_VIEW : Rule.CASCADED_DROP, step.file(), step.line(), what)
                            .why(STILL_RUNS)));
        }
    }

    private static boolean isNamed(String name, Scene scene) {
        return !NAMING.contains(scene.wording().first()) || scene.wording().names(name);
    }

    /** A foreign key that goes with the table or key that it refers to. */
    private static void key(Constraint gone, Step step, Scene scene, Findings findings) {
        Relation table = scene.olderTable(gone.table()).orElse(null);
        boolean again = Changes.made(step.changes().constraints())
                .anyMatch(each -> each.table() == gone.table() && each.name().equals(gone.name()));
        if (table != null
                && gone.isForeignKey()
                && !gone.inherited()
                && !again
                && scene.isOlder(gone.oid())
                && !isNamed(gone.name(), scene)
                && !isNamed(table.name(), scene)) {
            findings.add(Finding.of(
                            Rule.CASCADED_DROP,
                            step.file(),
                            step.line(),
                            "drops the foreign key " + gone.name() + " of " + table.shown()
                                    + ", which it does not name")
                    .why("from then on nobody looks after what refers to what")
                    .remedy("drop it by its name first, and never with CASCADE"));
        }
    }

    private static void required(Column column, String does, Step step, Scene scene, Findings findings) {
        boolean filled = column.hasDefault() || column.generated() || column.identity();
        if (column.dropped() || filled || !scene.isOlder(column.table())) {
            return;
        }
        scene.olderTable(column.table())
                .ifPresent(table -> findings.add(Finding.of(
                                Rule.REQUIRED_COLUMN,
                                step.file(),
                                step.line(),
                                does + " " + table.shown() + "." + column.name() + ", NOT NULL and without a default")
                        .why("it fails on a table that has rows; here it has none")
                        .remedy("give it a default, or let it be null, fill it, and set NOT NULL later")));
    }

    private static void column(Column before, Column now, Step step, Scene scene, Findings findings) {
        if (before.dropped()) {
            return;
        }
        if (!scene.isOlder(before)) {
            if (!before.notNull() && now.notNull() && !scene.isWritten(now.table())) {
                required(now, "makes", step, scene, findings);
            }
            return;
        }
        scene.olderTable(now.table()).ifPresent(table -> {
            String name = table.shown() + "." + before.name();
            if (now.dropped()) {
                findings.add(droppedColumn(name, before, step, scene));
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

    private static Finding droppedColumn(String name, Column before, Step step, Scene scene) {
        boolean named = isNamed(before.name(), scene);
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
