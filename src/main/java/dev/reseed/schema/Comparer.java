package dev.reseed.schema;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Compares schemas without the noise of the server's way to tell a definition, which changes each time that it is read and made again:
 * when two differ, both are made in scratch databases and read from there. There it is also tried out what was only renamed.
 */
public final class Comparer {
    private final Supplier<Scratch> scratches;
    private final Cancellation cancellation;
    private final Consumer<String> notes;

    /**
     * @param scratches makes empty databases
     * @param notes told what a person should know of the comparison
     */
    public Comparer(Supplier<Scratch> scratches, Cancellation cancellation, Consumer<String> notes) {
        this.scratches = scratches;
        this.cancellation = cancellation;
        this.notes = notes;
    }

    /** An empty database, dropped when it is closed. */
    public interface Scratch extends AutoCloseable {
        /** A session in it, which lives as long as this. */
        Session session();

        @Override
        void close();
    }

    public Comparison compare(Catalog from, Catalog to) {
        if (from.fingerprint().equals(to.fingerprint())) {
            return new Comparison(List.of(), List.of());
        }
        try {
            return sides(from, to).comparison();
        } catch (ReseedException e) {
            cancellation.check();
            if (!isOfSql(e)) {
                throw e;
            }
            notes.accept("compared as the servers tell it, which may show differences that are none: " + e.what()
                    + (e.why().isEmpty() ? "" : ": " + e.why()));
            return Comparison.of(from, to);
        }
    }

    /**
     * Finds what turns the one schema into the other, and tries it in a scratch database. A statement that fails there is left out, with
     * all that is said of its object; what still differs in the end is told.
     *
     * @param roles whether the later schema tells owners and privileges
     * @param consented whether statements that lose data are among those that are tried
     */
    public Proposal propose(Catalog from, Catalog to, boolean roles, boolean consented) {
        Sides sides = sides(from, to);
        Trial trial = new Trial(from, sides, roles, consented);
        Set<Catalog.Key> remade = new HashSet<>();
        Proposal best = attempt(trial, remade);
        boolean better = true;
        while (better) {
            better = false;
            if (remade.addAll(remakeable(best.rest()))) {
                Proposal next = attempt(trial, remade);
                better = next.rest().differences().size()
                        < best.rest().differences().size();
                best = better ? next : best.or(next);
            }
        }
        return best;
    }

    /** What could not be altered, and might be dropped and made again. */
    static Set<Catalog.Key> remakeable(Comparison rest) {
        return rest.differences().stream()
                .filter(difference ->
                        difference instanceof Difference.Changed && Transition.isRemakeable(difference.kind()))
                .map(difference -> new Catalog.Key(difference.kind(), difference.name()))
                .collect(Collectors.toSet());
    }

    /** What is to be turned into what, and with whose consent. */
    private record Trial(Catalog from, Sides sides, boolean roles, boolean consented) {
        List<Transition.Step> steps(Set<Catalog.Key> remade) {
            List<Transition.Step> steps = new ArrayList<>();
            sides.renames()
                    .forEach(rename -> rename.statements()
                            .forEach(statement -> steps.add(
                                    Transition.Step.guessed(rename.difference().former(), statement))));
            steps.addAll(Transition.between(sides.before(), sides.later(), roles, remade));
            return steps;
        }
    }

    private Proposal attempt(Trial trial, Set<Catalog.Key> remade) {
        List<Transition.Step> steps = trial.steps(remade);
        List<Transition.Step> losing = steps.stream()
                .filter(step -> step.losesData() && !trial.consented())
                .toList();
        steps.removeAll(losing);
        Map<String, String> reasons = new LinkedHashMap<>();
        try (Scratch scratch = scratches.get()) {
            Session session = scratch.session();
            trial.from().makeWhole(session, cancellation);
            session.execute("set check_function_bodies = off");
            firstFailed(session, steps, Transition.Step::alone).ifPresent(failed -> leaveOut(failed, steps, reasons));
            boolean more = true;
            while (more) {
                session.execute("begin");
                Optional<Failed> failed = firstFailed(session, steps, step -> !step.alone());
                session.execute(failed.isPresent() ? "rollback" : "commit");
                failed.ifPresent(each -> leaveOut(each, steps, reasons));
                more = failed.isPresent();
            }
            Catalog reached = CatalogReader.read(session);
            Comparison rest = Comparison.of(
                    trial.roles() ? reached : reached.withoutRoles(),
                    trial.sides().later());
            return new Proposal(steps, losing, rest, reasons);
        }
    }

    /**
     * What was found and tried.
     *
     * @param steps those that were tried, and work
     * @param losing those that lose data, and were not tried for want of consent
     * @param rest what still differs when all steps are done
     * @param reasons why the steps of an object were left out, by its kind and name
     */
    public record Proposal(
            List<Transition.Step> steps, List<Transition.Step> losing, Comparison rest, Map<String, String> reasons) {
        public Proposal {
            reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
            steps = List.copyOf(steps);
            losing = List.copyOf(losing);
        }

        /** This one, and why the other is none. */
        private Proposal or(Proposal other) {
            Map<String, String> all = new LinkedHashMap<>(reasons);
            other.reasons.forEach(all::putIfAbsent);
            return new Proposal(steps, losing, rest, all);
        }
    }

    private record Failed(Transition.Step step, ReseedException why) {}

    private static void leaveOut(Failed failed, List<Transition.Step> steps, Map<String, String> reasons) {
        String object = failed.step().object();
        reasons.putIfAbsent(object, failed.why().why());
        steps.removeIf(step -> step.object().equals(object));
    }

    private Optional<Failed> firstFailed(
            Session scratch, List<Transition.Step> steps, Predicate<Transition.Step> which) {
        for (Transition.Step step : steps) {
            if (which.test(step)) {
                cancellation.check();
                try {
                    scratch.execute(step.statement());
                } catch (ReseedException e) {
                    if (isOfSql(e)) {
                        return Optional.of(new Failed(step, e));
                    }
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    /** Both schemas made anew, the former with what was renamed as the later has it. */
    private record Sides(Catalog before, Catalog later, List<Renames.Rename> renames) {
        Comparison comparison() {
            Comparison rest = Comparison.of(before, later);
            List<Difference> all = new ArrayList<>();
            renames.forEach(rename -> all.add(rename.difference()));
            all.addAll(rest.differences());
            return new Comparison(all, rest.reordered());
        }
    }

    private Sides sides(Catalog from, Catalog to) {
        try (Scratch one = scratches.get();
                Scratch other = scratches.get()) {
            from.make(one.session(), cancellation);
            to.make(other.session(), cancellation);
            return sides(
                    one.session(), from, CatalogReader.read(other.session()).withRestOf(to, key -> key));
        }
    }

    private Sides sides(Session scratch, Catalog from, Catalog later) {
        Map<Catalog.Key, Catalog.Key> former = new HashMap<>();
        List<Renames.Rename> done = new ArrayList<>();
        Catalog before = CatalogReader.read(scratch).withRestOf(from, key -> key);
        boolean more = true;
        while (more) {
            cancellation.check();
            List<Renames.Rename> now = Renames.between(before, later).stream()
                    .filter(rename -> isDone(scratch, rename))
                    .toList();
            now.forEach(rename -> former.put(later(rename), former.getOrDefault(earlier(rename), earlier(rename))));
            done.addAll(now);
            more = !now.isEmpty();
            if (more) {
                before = CatalogReader.read(scratch).withRestOf(from, key -> former.getOrDefault(key, key));
            }
        }
        return new Sides(before, later, done);
    }

    private static Catalog.Key earlier(Renames.Rename rename) {
        return new Catalog.Key(rename.difference().kind(), rename.difference().former());
    }

    private static Catalog.Key later(Renames.Rename rename) {
        return new Catalog.Key(rename.difference().kind(), rename.difference().name());
    }

    /** What cannot be renamed, since it is inherited, or its new name is still taken, was not renamed. */
    private static boolean isDone(Session scratch, Renames.Rename rename) {
        try {
            scratch.transaction(() -> rename.statements().forEach(scratch::execute));
            return true;
        } catch (ReseedException e) {
            if (isOfSql(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isOfSql(ReseedException failure) {
        return SqlFailures.sqlState(failure)
                .filter(state -> !SqlFailures.isCircumstance(state))
                .isPresent();
    }
}
