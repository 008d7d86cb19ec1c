package dev.reseed.migrate.lint;

import dev.reseed.migrate.ServerMessage;
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

    /** Those of them that are sequences, which statements use without changing the catalog. */
    private final Map<Long, String> sequences = new HashMap<>();

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        truncated(step, findings);
        used(step, scene, findings);
        Changes changes = step.changes();
        changes.relationsMade()
                .filter(each -> each.isIndex() || each.isSequence())
                .filter(each -> !scene.wording().names(each.name()))
                .forEach(each -> {
                    generated.put(each.oid(), each.name());
                    if (each.isSequence()) {
                        sequences.put(each.oid(), each.name());
                    }
                });
        Changes.made(changes.constraints())
                .filter(each -> !scene.wording().names(each.name()))
                .forEach(each -> generated.put(each.oid(), each.name()));
    }

    private static void truncated(Step step, Findings findings) {
        step.notices().stream()
                .filter(notice -> notice.state().equals(TRUNCATED))
                .forEach(notice -> findings.add(Finding.of(
                                Rule.TRUNCATED_NAME,
                                step.file(),
                                step.line(),
                                "uses a name that is too long: " + ServerMessage.told(notice.message()))
                        .why("PostgreSQL keeps 63 bytes, and two long names may become one")
                        .remedy("choose a shorter name")));
    }

    private void used(Step step, Scene scene, Findings findings) {
        Map.copyOf(sequences).forEach((oid, name) -> used(oid, name, step, scene, findings));
        Changes.altered(step.changes().relations())
                .filter(change -> !change.before().name().equals(change.now().name()))
                .forEach(change -> used(change.before().oid(), change.before().name(), step, scene, findings));
        step.changes()
                .relationsGone()
                .forEach(relation -> used(relation.oid(), relation.name(), step, scene, findings));
        for (Change<Constraint> change : step.changes().constraints()) {
            switch (change) {
                case Change.Made<Constraint> made -> {}
                case Change.Altered<Constraint> altered ->
                    used(altered.before().oid(), altered.before().name(), step, scene, findings);
                case Change.Gone<Constraint> gone ->
                    used(gone.before().oid(), gone.before().name(), step, scene, findings);
            }
        }
    }

    private void used(long oid, String name, Step step, Scene scene, Findings findings) {
        String made = generated.get(oid);
        if (name.equals(made) && scene.wording().names(name)) {
            sequences.remove(oid);
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
