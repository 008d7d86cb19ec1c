package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Lock;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Locks that a migration keeps to its end. */
final class HeldLockRules implements ObservedRules {
    private final Map<Long, Long> lockedSince = new LinkedHashMap<>();
    private boolean untimedTold;
    private boolean severalTold;
    private boolean heldTold;

    @Override
    public void begins(Scene scene) {
        lockedSince.clear();
        untimedTold = false;
        severalTold = false;
        heldTold = false;
    }

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        held(step, scene, findings);
        for (Lock lock : step.locks()) {
            Optional<Relation> table = scene.olderTable(lock.relation());
            if (table.isPresent() && lock.mode().blocksWrites()) {
                untimed(step, lock.mode(), table.get(), findings);
                if (lock.mode().blocksReads()) {
                    lockedSince.putIfAbsent(lock.relation(), step.line());
                    several(step, scene, findings);
                }
            }
        }
    }

    private void untimed(Step step, LockMode mode, Relation table, Findings findings) {
        if (step.timedLocks() || untimedTold) {
            return;
        }
        untimedTold = true;
        findings.add(Finding.of(
                        Rule.LOCK_TIMEOUT,
                        step.file(),
                        step.line(),
                        "takes a lock on " + table.shown() + " (" + mode.words()
                                + ") and waits for it as long as it takes")
                .why("behind a long query it waits, and everybody else waits behind it")
                .form("SET LOCAL lock_timeout = '5s';"));
    }

    private void several(Step step, Scene scene, Findings findings) {
        if (lockedSince.size() < 2 || severalTold) {
            return;
        }
        severalTold = true;
        String names = lockedSince.keySet().stream()
                .map(scene::shown)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        findings.add(Finding.of(
                        Rule.SEVERAL_TABLES_LOCKED,
                        step.file(),
                        step.line(),
                        "by now locks " + names + " to the migration's end")
                .why("who uses them in another order ends in a deadlock")
                .remedy("make a migration for each"));
    }

    /** Slow work, while a table that it is not about is out of use. */
    private void held(Step step, Scene scene, Findings findings) {
        if (lockedSince.isEmpty() || heldTold || !step.transactional()) {
            return;
        }
        String work = slowWork(step, scene);
        if (work.isEmpty()) {
            return;
        }
        heldTold = true;
        Map.Entry<Long, Long> first = lockedSince.entrySet().iterator().next();
        findings.add(Finding.of(
                        Rule.LOCK_HELD,
                        step.file(),
                        step.line(),
                        work + " while " + scene.shown(first.getKey()) + " is locked, since line " + first.getValue())
                .why("nobody can read or write it until the migration ends")
                .remedy("do this in a migration of its own"));
    }

    private static String slowWork(Step step, Scene scene) {
        if (DataRules.changesOlderRows(step, scene)) {
            return "changes rows";
        }
        boolean builds = Changes.made(step.changes().indexes())
                .anyMatch(index -> scene.olderTable(index.table()).isPresent());
        if (builds) {
            return "builds an index";
        }
        boolean validates = Changes.made(step.changes().constraints())
                .anyMatch(each -> each.validated()
                        && !each.hasIndex()
                        && scene.olderTable(each.table()).isPresent());
        return validates ? "validates a constraint" : "";
    }
}
