package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Column;
import dev.reseed.migrate.trace.Lock;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Loss;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.RowChange;
import dev.reseed.migrate.trace.Step;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of rows that were there before a migration. */
final class DataRules implements ObservedRules {
    private static final Set<String> CHANGES = Set.of("update", "delete", "merge");

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        losses(step, scene, findings);
        if (changesOlderRows(step, scene)) {
            findings.add(Finding.of(
                            Rule.DATA_MIGRATION, step.file(), step.line(), "changes rows of " + told(step, scene))
                    .why("a fresh database, or a baseline of the chain, has no such rows to change")
                    .remedy("keep it apart from changes of the schema, and mind it when the chain is squashed"));
        }
    }

    /**
     * Whether rows are changed that an earlier migration, or somebody else, had put there. In an empty database there are none to count:
     * then the lock says that it would, and the words that it is no mere INSERT of new rows.
     */
    static boolean changesOlderRows(Step step, Scene scene) {
        boolean counted = step.rows().stream()
                .anyMatch(row -> row.updated() + row.deleted() > 0
                        && scene.olderTable(row.relation()).isPresent());
        return counted
                || (changesByItsWords(step, scene)
                        && !writtenTables(step, scene).isEmpty())
                || (!step.transactional() && CHANGES.contains(scene.wording().first()));
    }

    private static boolean changesByItsWords(Step step, Scene scene) {
        Wording wording = scene.wording();
        List<String> words = wording.words();
        return switch (wording.first()) {
            case "update", "delete", "merge" -> true;
            case "with" -> words.stream().anyMatch(CHANGES::contains);
            case "insert" ->
                (words.contains("select") && !words.contains("exists") && !broughtRows(step))
                        || (words.contains("conflict") && words.contains("update"));
            case "do", "call", "select" -> wording.does(CHANGES) || callsChange(scene);
            default -> false;
        };
    }

    private static boolean callsChange(Scene scene) {
        return scene.catalog().routines().stream()
                .anyMatch(each -> each.changesRows() && scene.wording().names(each.name()));
    }

    /** An INSERT that brought rows and needed none. */
    private static boolean broughtRows(Step step) {
        return step.rows().stream().anyMatch(row -> row.inserted() > 0);
    }

    private static List<Relation> writtenTables(Step step, Scene scene) {
        return step.locks().stream()
                .filter(lock -> lock.mode() == LockMode.ROW_EXCLUSIVE)
                .map(Lock::relation)
                .flatMap(oid -> scene.olderTable(oid).stream())
                .filter(table -> table.kind() == 'r' || table.kind() == 'p')
                .toList();
    }

    private static String told(Step step, Scene scene) {
        String counted = step.rows().stream()
                .filter(row -> row.updated() + row.deleted() > 0)
                .flatMap(row -> scene.olderTable(row.relation()).stream().map(table -> table.shown() + counts(row)))
                .collect(Collectors.joining(", "));
        if (!counted.isEmpty()) {
            return counted;
        }
        String written = writtenTables(step, scene).stream()
                .map(Relation::shown)
                .distinct()
                .collect(Collectors.joining(", "));
        return written.isEmpty() ? "a table" : written + " (none were there to count)";
    }

    private static String counts(RowChange row) {
        String updated = row.updated() == 0 ? "" : count(row.updated()) + " updated";
        String deleted = row.deleted() == 0 ? "" : count(row.deleted()) + " deleted";
        return " (" + updated + (updated.isEmpty() || deleted.isEmpty() ? "" : ", ") + deleted + ")";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void losses(Step step, Scene scene, Findings findings) {
        for (Loss loss : step.losses()) {
            if (!scene.isOlder(loss.relation().oid())) {
                continue;
            }
            Column column = loss.column().orElse(null);
            if (column == null) {
                rows(loss, step, scene, findings);
            } else if (loss.filled().orElse(0) > 0 && scene.isOlder(column)) {
                findings.add(Finding.of(
                                Rule.DATA_LOSS,
                                step.file(),
                                step.line(),
                                "loses the values of " + loss.relation().shown() + "." + column.name() + " in "
                                        + count(loss.filled().getAsLong()) + " of " + count(loss.rows())
                                        + (loss.rows() == 1 ? " row" : " rows")
                                        + others(loss))
                        .remedy("copy what is still needed elsewhere first, in an earlier migration"));
            }
        }
    }

    private static String others(Loss loss) {
        if (loss.changed().isEmpty()) {
            return "";
        }
        long others = loss.changed().getAsLong();
        return others == 0 ? ", all of them the default" : ", " + count(others) + " of them another than the default";
    }

    private static void rows(Loss loss, Step step, Scene scene, Findings findings) {
        boolean isThere = scene.catalog().relation(loss.relation().oid()).isPresent();
        if (loss.rows() > 0 && !scene.isHistory(loss.relation())) {
            findings.add(Finding.of(
                            Rule.DATA_LOSS,
                            step.file(),
                            step.line(),
                            "loses all " + count(loss.rows()) + (loss.rows() == 1 ? " row of " : " rows of ")
                                    + loss.relation().shown())
                    .remedy("copy what is still needed elsewhere first, in an earlier migration"));
        } else if (isThere) {
            findings.add(Finding.of(
                            Rule.TABLE_EMPTIED,
                            step.file(),
                            step.line(),
                            "empties " + loss.relation().shown() + ", which had no rows here")
                    .why("on a database with rows they are gone"));
        }
    }
}
