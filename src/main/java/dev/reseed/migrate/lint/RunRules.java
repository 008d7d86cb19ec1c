package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.ServerMessage;
import dev.reseed.migrate.trace.Lock;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Repeat;
import dev.reseed.migrate.trace.Step;
import java.util.Set;
import java.util.TreeSet;

/** How statements run: alone or again, in their transaction, and what else of the server they touch. */
final class RunRules implements ObservedRules {
    private static final Set<String> CONTROL = Set.of("begin", "start", "commit", "end", "rollback", "abort");
    private static final Set<String> SETTINGS = Set.of("set", "reset", "show");
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "merge", "truncate", "alter", "drop", "copy");
    private static final String ALREADY_IN_TRANSACTION = "25001";
    private static final String NO_TRANSACTION = "25P01";

    private String transaction = "";
    private int alone;

    @Override
    public void begins(Scene scene, Findings findings) {
        transaction = "";
        alone = 0;
    }

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        repeat(step, scene.wording(), findings);
        control(step, scene.wording(), findings);
        halfDone(step, scene.wording(), findings);
        history(step, scene, findings);
        cluster(step, scene.wording(), findings);
    }

    private static void repeat(Step step, Wording wording, Findings findings) {
        boolean unguarded = !step.transactional() && isUnguarded(wording);
        if (step.repeat() instanceof Repeat.Fails fails && step.madeRoles().isEmpty()) {
            findings.add(Finding.of(
                            Rule.NOT_IDEMPOTENT,
                            step.file(),
                            step.line(),
                            "fails when it is run again: " + ServerMessage.told(fails.message()))
                    .form(Guards.of(step.sql())));
        } else if (unguarded) {
            findings.add(Finding.of(
                            Rule.NOT_IDEMPOTENT,
                            step.file(),
                            step.line(),
                            "runs outside a transaction, without a guard")
                    .as(Severity.WARNING)
                    .why("after a failure its effect may stay, and the next try fails at it")
                    .form(Guards.of(step.sql())));
        }
    }

    /** Of what cannot be tried again: whether it makes or drops something without asking whether that is there. */
    private static boolean isUnguarded(Wording wording) {
        boolean makes = wording.first().equals("create") || wording.first().equals("drop");
        return makes && !wording.asks() && !wording.words().contains("replace");
    }

    private void control(Step step, Wording wording, Findings findings) {
        boolean warned = step.notices().stream()
                .anyMatch(each -> each.state().equals(ALREADY_IN_TRANSACTION)
                        || each.state().equals(NO_TRANSACTION));
        boolean other = step.transactional()
                && !transaction.isEmpty()
                && !step.transaction().equals(transaction);
        transaction = step.transactional() ? step.transaction() : "";
        if (other || (warned && CONTROL.contains(wording.first()))) {
            findings.add(Finding.of(
                            Rule.TRANSACTION_CONTROL,
                            step.file(),
                            step.line(),
                            other
                                    ? "ends the transaction that the migration runs in"
                                    : "begins a transaction within one")
                    .why(
                            "when a later statement fails, what came before stays, and the migration counts as not applied")
                    .remedy("leave BEGIN and COMMIT out: each migration is a transaction already"));
        }
    }

    private void halfDone(Step step, Wording wording, Findings findings) {
        if (step.transactional() || SETTINGS.contains(wording.first())) {
            return;
        }
        alone++;
        if (alone == 2) {
            findings.add(Finding.of(
                            Rule.HALF_DONE,
                            step.file(),
                            step.line(),
                            "is the second statement of a migration that runs outside a transaction")
                    .why("when it fails, the first stays, and the migration counts as failed")
                    .remedy("make a migration for each"));
        }
    }

    private static void history(Step step, Scene scene, Findings findings) {
        for (String table : touched(step, scene)) {
            findings.add(Finding.of(
                            Rule.HISTORY_TABLE,
                            step.file(),
                            step.line(),
                            "changes " + table + ", the history of migrations")
                    .why("what is applied and what is pending is no longer known from then on")
                    .remedy("leave it to Flyway: baseline, repair"));
        }
    }

    /** The histories that it locks to write to them; outside a transaction, where no lock is left to be seen, that it names. */
    private static Set<String> touched(Step step, Scene scene) {
        Set<String> tables = new TreeSet<>();
        for (Lock lock : step.locks()) {
            if (lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0 && scene.isHistory(lock.relation())) {
                tables.add(scene.shown(lock.relation()));
            }
        }
        if (!step.transactional() && WRITES.contains(scene.wording().first())) {
            scene.histories()
                    .filter(each -> scene.wording().names(each.name()))
                    .forEach(each -> tables.add(each.shown()));
        }
        return tables;
    }

    private static void cluster(Step step, Wording wording, Findings findings) {
        boolean again = step.repeat() instanceof Repeat.Fails
                || (!step.transactional() && wording.first().equals("create"));
        if (!step.madeRoles().isEmpty() && again) {
            findings.add(clusterObject(step.file(), step.line(), step.sql()));
        }
        if (!step.madeDatabases().isEmpty()) {
            findings.add(Finding.of(Rule.CLUSTER_OBJECT, step.file(), step.line(), "makes a database")
                    .why("databases belong to the whole server: the next reset fails here")
                    .remedy("make it where the server is set up, and not in a migration"));
        }
    }

    /** What is said of a role that is made without looking whether it is there. */
    static Finding clusterObject(MigrationFile file, long line, String sql) {
        return Finding.of(Rule.CLUSTER_OBJECT, file, line, "makes a role without looking whether it is there")
                .why("roles belong to the whole server: the next database on it, and the next reset, fails here")
                .form(Guards.of(sql));
    }
}
