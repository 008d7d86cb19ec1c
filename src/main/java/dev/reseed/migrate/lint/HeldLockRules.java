package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Lock;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Locks that a migration keeps to its end. */
final class HeldLockRules implements ObservedRules {
    /** A table that nobody can read, and the line since when. */
    private record Held(Relation table, long line) {}

    private final Map<Long, Held> lockedSince = new LinkedHashMap<>();
    private boolean untimedTold;
    private boolean severalTold;
    private boolean heldTold;

    @Override
    public void begins(Scene scene, Findings findings) {
        lockedSince.clear();
        untimedTold = false;
        severalTold = false;
        heldTold = false;
    }

    @Override
    public void ran(Step step, Scene scene, Findings findings) {
        held(step, scene, findings);
        Map<Relation, LockMode> blocking = new LinkedHashMap<>();
        for (Lock lock : step.locks()) {
            if (lock.mode().blocksWrites()) {
                table(lock.relation(), step, scene)
                        .ifPresent(table -> blocking.merge(table, lock.mode(), HeldLockRules::stronger));
            }
        }
        untimed(step, blocking, scene, findings);
        blocking.forEach((table, mode) -> {
            if (mode.blocksReads()) {
                lockedSince.putIfAbsent(table.oid(), new Held(table, step.line()));
            }
        });
        several(step, findings);
    }

    /** A table that was there before the migration, be it that the statement dropped it. */
    private static Optional<Relation> table(long oid, Step step, Scene scene) {
        return scene.olderTable(oid)
                .or(() -> step.changes()
                        .relationsGone()
                        .filter(each -> each.oid() == oid && scene.isOlderTable(each))
                        .findFirst());
    }

    private static LockMode stronger(LockMode one, LockMode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void untimed(Step step, Map<Relation, LockMode> blocking, Scene scene, Findings findings) {
        if (step.timedLocks() || untimedTold || blocking.isEmpty()) {
            return;
        }
        if (scene.wording().words().contains("nowait")) {
            return;
        }
        untimedTold = true;
        Map.Entry<Relation, LockMode> strongest =
                blocking.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        findings.add(Finding.of(
                        Rule.LOCK_TIMEOUT,
                        step.file(),
                        step.line(),
                        "takes a lock on " + strongest.getKey().shown() + " ("
                                + strongest.getValue().words() + ") and waits for it as long as it takes")
                .why("behind a long query it waits, and everybody else waits behind it")
                .form(step.transactional() ? "SET LOCAL lock_timeout = '5s';" : "SET lock_timeout = '5s';"));
    }

    private void several(Step step, Findings findings) {
        boolean parted =
                lockedSince.values().stream().anyMatch(each -> each.table().kind() == 'p');
        List<String> tables = lockedSince.values().stream()
                .map(Held::table)
                .filter(table -> !parted || !table.partition())
                .map(Relation::shown)
                .toList();
        if (tables.size() < 2 || severalTold) {
            return;
        }
        severalTold = true;
        findings.add(Finding.of(
                        Rule.SEVERAL_TABLES_LOCKED,
                        step.file(),
                        step.line(),
                        "by now locks " + String.join(", ", tables) + " to the migration's end")
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
        Held first = lockedSince.values().iterator().next();
        findings.add(Finding.of(
                        Rule.LOCK_HELD,
                        step.file(),
                        step.line(),
                        work + " while " + first.table().shown() + " is locked, since line " + first.line())
                .why("nobody can read or write it until the migration ends")
                .remedy("do this in a migration of its own"));
    }

    private String slowWork(Step step, Scene scene) {
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
                        && !each.isNotNull()
                        && scene.olderTable(each.table()).isPresent());
        boolean validatesLater = Changes.altered(step.changes().constraints())
                .anyMatch(each -> !each.before().validated() && each.now().validated());
        if (validates || validatesLater) {
            return "validates a constraint";
        }
        boolean rewrites = Changes.altered(step.changes().relations())
                .anyMatch(each -> scene.isOlderTable(each.now())
                        && each.before().file() != each.now().file()
                        && lockedSince.keySet().stream()
                                .anyMatch(oid -> oid != each.now().oid()));
        return rewrites ? "writes a table anew" : "";
    }
}
