package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.SeedForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reset, or a load, will do, in order.
 *
 * @param question what has to be agreed to first; empty when nothing is replaced or dropped
 * @param notes what a person should know besides
 * @param refusal why it would be refused as things stand: nobody gave the database's name; empty when it would not
 */
public record ResetPlan(
        String environment,
        DatabaseName database,
        String server,
        List<Step> steps,
        Optional<String> question,
        List<String> notes,
        Optional<ReseedException> refusal) {
    public ResetPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** A plan for the databases beside a live one. */
    static ResetPlan beside(Target target, List<Step> steps, Optional<String> question, List<String> notes) {
        return new ResetPlan(
                target.environment().name(),
                target.database(),
                target.server().describe(),
                steps,
                question,
                notes,
                Optional.empty());
    }

    /** The only step of a kind, where the plan has one. */
    <T extends Step> Optional<T> step(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** What the seed would bring into each table, as far as that is known. */
    public List<SeedForecast.Rows> seeded() {
        return step(FillStep.Load.class).map(load -> load.rows().tables()).orElse(List.of());
    }

    /** The same plan, with more that a person should know. */
    ResetPlan noted(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new ResetPlan(environment, database, server, steps, question, all, refusal);
    }

    /** The same plan, with what its seed would bring. */
    ResetPlan foreseeing(SeedForecast forecast) {
        List<Step> told = steps.stream()
                .map(step -> step instanceof FillStep.Load load
                        ? (Step) new FillStep.Load(load.seed(), load.size(), forecast)
                        : step)
                .toList();
        return new ResetPlan(environment, database, server, told, question, notes, refusal).noted(forecast.notes());
    }

    /** The same plan, with the part of its dump that is loaded. */
    ResetPlan choosing(SubsetForecast part) {
        List<Step> told = steps.stream()
                .map(step -> step instanceof FillStep.LoadDump load ? (Step) load.only(part) : step)
                .toList();
        return new ResetPlan(environment, database, server, told, question, notes, refusal).noted(part.notes());
    }

    /** Which part of a dump is loaded; empty for all, and for none. */
    public Optional<SubsetForecast> subset() {
        return step(FillStep.LoadDump.class).flatMap(FillStep.LoadDump::subset);
    }

    /** The same plan, with the refusal that stands in its way. */
    ResetPlan refusedFor(ReseedException reason) {
        return new ResetPlan(environment, database, server, steps, question, notes, Optional.of(reason));
    }
}
