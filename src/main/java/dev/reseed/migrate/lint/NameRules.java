package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Change;
import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Constraint;
import dev.reseed.migrate.trace.Step;
import java.util.HashMap;
import java.util.Map;

/** Names that nobody chose: they may be others on another database. */
final class NameRules implements ObservedRules {
    private static final String TRUNCATED = "42622";

    /** By oid: names that the server made up. */
    private final Map<Long, String> generated = new HashMap<>();

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        truncated(step, findings);
        used(step, findings);
        Changes changes = step.changes();
        changes.relationsMade()
                .filter(each -> each.isIndex() || each.isSequence())
                .forEach(each -> remember(each.oid(), each.name(), step));
        Changes.made(changes.constraints()).forEach(each -> remember(each.oid(), each.name(), step));
    }

    private void remember(long oid, String name, Step step) {
        if (!Statements.mentions(step.sql(), name)) {
            generated.put(oid, name);
        }
    }

    private static void truncated(Step step, Findings findings) {
        step.notices().stream()
                .filter(notice -> notice.state().equals(TRUNCATED))
                .forEach(notice -> findings.add(Finding.of(
                                Rule.TRUNCATED_NAME,
                                step.file(),
                                step.line(),
                                "uses a name that is too long: " + notice.message())
                        .why("PostgreSQL keeps 63 bytes, and two long names may become one")
                        .remedy("choose a shorter name")));
    }

    private void used(Step step, Findings findings) {
        Changes.altered(step.changes().relations())
                .filter(change -> !change.before().name().equals(change.now().name()))
                .forEach(change -> used(change.before().oid(), change.before().name(), step, findings));
        step.changes().relationsGone().forEach(relation -> used(relation.oid(), relation.name(), step, findings));
        for (Change<Constraint> change : step.changes().constraints()) {
            switch (change) {
                case Change.Made<Constraint> made -> {}
                case Change.Altered<Constraint> altered ->
                    used(altered.before().oid(), altered.before().name(), step, findings);
                case Change.Gone<Constraint> gone ->
                    used(gone.before().oid(), gone.before().name(), step, findings);
            }
        }
    }

    private void used(long oid, String name, Step step, Findings findings) {
        String made = generated.get(oid);
        if (name.equals(made) && Statements.mentions(step.sql(), name)) {
            generated.remove(oid); // an index of a constraint has the same name
            if (generated.containsValue(name)) {
                return;
            }
            findings.add(Finding.of(
                            Rule.GENERATED_NAME,
                            step.file(),
                            step.line(),
                            "depends on " + name + ", a name that PostgreSQL made up")
                    .why("where the table was made in another way, by another tool or version, it has another name")
                    .remedy("name it where it is made; for databases that exist, look it up in the catalog"));
        }
    }
}
