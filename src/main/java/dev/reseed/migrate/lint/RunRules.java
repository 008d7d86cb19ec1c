package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.trace.Lock;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Repeat;
import dev.reseed.migrate.trace.Step;
import java.util.List;
import java.util.Set;

/** How statements run: alone or again, in their transaction, and what else of the server they touch. */
final class RunRules implements ObservedRules {
    private static final Set<String> CONTROL = Set.of("begin", "start", "commit", "end", "rollback", "abort");
    private static final String ALREADY_IN_TRANSACTION = "25001";
    private static final String NO_TRANSACTION = "25P01";

    private long transaction = -1;
    private int alone;

    @Override
    public void begins(Scene scene) {
        transaction = -1;
        alone = 0;
    }

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        repeat(step, findings);
        control(step, findings);
        halfDone(step, findings);
        history(step, scene, findings);
        cluster(step, findings);
    }

    private static void repeat(Step step, Findings findings) {
        boolean unguarded = !step.transactional() && isUnguarded(step.sql());
        if (step.repeat() instanceof Repeat.Fails fails && step.madeRoles().isEmpty()) {
            findings.add(Finding.of(
                            Rule.NOT_IDEMPOTENT,
                            step.file(),
                            step.line(),
                            "fails when it is run again: " + fails.message())
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
    private static boolean isUnguarded(String sql) {
        List<String> words = Statements.words(sql);
        boolean makes = !words.isEmpty()
                && (words.getFirst().equals("create") || words.getFirst().equals("drop"));
        return makes && !words.contains("exists") && !words.contains("replace");
    }

    private void control(Step step, Findings findings) {
        boolean warned = step.notices().stream()
                .anyMatch(each -> each.state().equals(ALREADY_IN_TRANSACTION)
                        || each.state().equals(NO_TRANSACTION));
        boolean other = step.transactional() && transaction >= 0 && step.transaction() != transaction;
        transaction = step.transactional() ? step.transaction() : -1;
        List<String> words = Statements.words(step.sql());
        if (other || (warned && !words.isEmpty() && CONTROL.contains(words.getFirst()))) {
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

    private void halfDone(Step step, Findings findings) {
        if (step.transactional()) {
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
        for (Lock lock : step.locks()) {
            boolean touched = lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0
                    && scene.catalog()
                            .relation(lock.relation())
                            .filter(scene::isHistory)
                            .isPresent();
            if (touched) {
                findings.add(Finding.of(
                                Rule.HISTORY_TABLE,
                                step.file(),
                                step.line(),
                                "changes " + scene.shown(lock.relation()) + ", the history of migrations")
                        .why("what is applied and what is pending is no longer known from then on")
                        .remedy("leave it to Flyway: baseline, repair"));
            }
        }
    }

    private static void cluster(Step step, Findings findings) {
        if (!step.madeRoles().isEmpty() && step.repeat() instanceof Repeat.Fails) {
            findings.add(clusterObject(step.file(), step.line(), step.sql()));
        }
    }

    /** What is said of a role that is made without looking whether it is there. */
    static Finding clusterObject(MigrationFile file, long line, String sql) {
        return Finding.of(Rule.CLUSTER_OBJECT, file, line, "makes a role without looking whether it is there")
                .why("roles belong to the whole server: the next database on it, and the next reset, fails here")
                .form(Guards.of(sql));
    }
}
