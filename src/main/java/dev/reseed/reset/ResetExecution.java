package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Mark;
import dev.reseed.stage.Built;
import dev.reseed.stage.EnvironmentRole;
import dev.reseed.stage.InPlace;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.LoadingRole;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.Spares;
import dev.reseed.stage.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out a plan that was agreed to. */
final class ResetExecution {
    private final Job job;
    private final Target target;
    private final ResetFacts facts;
    private final Stages stages;
    private final Job.Locked locked;
    private final Build build;
    private final Supplier<String> fingerprint;
    private final List<String> warnings = new ArrayList<>();
    private final Departures departures;
    private boolean madeTemplate;
    private boolean tookSpare;
    private @Nullable LoadingRole loadingRole;

    /** @param fingerprint of the recipe, its files read anew */
    ResetExecution(Job job, Job.Locked locked, Build build, Supplier<String> fingerprint) {
        this.job = job;
        this.target = job.target();
        this.facts = locked.facts();
        this.stages = locked.stages();
        this.locked = locked;
        this.build = build;
        this.fingerprint = fingerprint;
        this.departures = new Departures(job.progress(), stages, warnings);
    }

    /** What the steps up to the swap gave. */
    private record Finished(Optional<Build.Result> result, Optional<DatabaseName> kept) {}

    ResetReport execute(ResetPlan plan, long start) {
        stages.clean();
        Finished finished = finish(plan);
        Optional<Neighbour> template = template(plan);
        dropOlder(plan, template);
        return new ResetReport(
                target.environment().name(),
                target.database(),
                locked.connector().login(),
                build.dump(),
                finished.result(),
                template.map(each -> each.mark().time()),
                tookSpare,
                madeTemplate || template.isPresent(),
                finished.kept(),
                Duration.ofNanos(System.nanoTime() - start),
                warnings);
    }

    /** Makes the new database and swaps it in; where that fails, nothing of it stays. */
    private Finished finish(ResetPlan plan) {
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        try {
            Optional<Step.TakeSpare> take = plan.step(Step.TakeSpare.class);
            Optional<Step.Copy> copy = plan.step(Step.Copy.class);
            if (take.isPresent()) {
                return taken(take.get(), stage);
            }
            if (copy.isPresent()) {
                return copied(copy.get().template(), stage);
            }
            return plan.step(Step.Enter.class).isPresent() ? builtInPlace(plan, stage) : builtBeside(plan, stage);
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            if (loadingRole != null) {
                loadingRole.dropAfter(e); // after what it owns
            }
            throw e;
        }
    }

    /** The template whose copy the new database is. */
    private static Optional<Neighbour> template(ResetPlan plan) {
        return plan.step(Step.TakeSpare.class)
                .map(Step.TakeSpare::template)
                .or(() -> plan.step(Step.Copy.class).map(Step.Copy::template));
    }

    private Finished taken(Step.TakeSpare take, DatabaseName stage) {
        Neighbour spare = take.spare();
        Mark made = spare.mark().as(Mark.Role.STAGE, target.clock().instant());
        Mark live = live(made, spare.mark().state());
        Optional<DatabaseName> kept;
        try {
            kept = swap(new Replacement.Incoming(spare.name(), made, live, connectionLimit(), Optional.of(stage)));
        } catch (ReseedException e) {
            boolean gone = SqlFailures.is(e, SqlFailures.UNDEFINED_DATABASE);
            if (!gone) {
                throw e;
            }
            return copied(take.template(), stage); // somebody else took the spare since the plan was made
        }
        tookSpare = true;
        return new Finished(Optional.empty(), kept);
    }

    private Finished copied(Neighbour template, DatabaseName stage) {
        Mark mark;
        try (Progress.Step step = job.progress().start("copy template")) {
            mark = locked.templates().copy(template, stage, step, job.cancellation());
            step.done(stage.value());
        } catch (ReseedException e) {
            job.cancellation().check();
            throw SqlFailures.sqlState(e)
                            .filter(state -> !SqlFailures.isCircumstance(state))
                            .isPresent()
                    ? unusable(template, e)
                    : e;
        }
        admitRole(facts, () -> locked.connector().open(stage));
        return new Finished(Optional.empty(), swap(stage, mark, stages.built(stage, facts.version())));
    }

    private ReseedException unusable(Neighbour template, ReseedException cause) {
        boolean dropped = false;
        try {
            locked.templates().drop(template);
            dropped = true;
        } catch (ReseedException e) {
            cause.addSuppressed(e);
            locked.templates().disown(template);
        }
        return new ReseedException(
                cause.kind(),
                "the template \"" + template.name() + "\" could not be copied",
                cause.why(),
                "run it again: everything is built anew; "
                        + (dropped ? "the template is dropped" : "drop that one yourself when nobody needs it"),
                cause);
    }

    private Finished builtBeside(ResetPlan plan, DatabaseName stage) {
        Mark empty = create(stage);
        Optional<LoadingRole> role = build.beginsWithDump()
                ? stages.loadingRole(stage, locked.connector(), job.cancellation())
                : Optional.empty();
        loadingRole = role.orElse(null);
        Build.Result result = build.fill(() -> locked.connector().open(stage, Build.SETTINGS), role);
        job.cancellation().check();
        admitRole(facts, () -> locked.connector().open(stage));
        Built built = stages.built(stage, facts.version());
        Mark mark = stages.withChainsComment(empty);
        makeTemplate(plan, stage, mark, built);
        return new Finished(Optional.of(result), swap(stage, mark, built));
    }

    private Finished builtInPlace(ResetPlan plan, DatabaseName stage) {
        Mark empty = create(stage);
        InPlace place = enter(stage, empty);
        try (place) {
            Build.Result result = build.fill(place::session, Optional.empty());
            job.cancellation().check();
            admitRole(facts, place::session);
            Built built = place.finish(facts.version());
            Mark mark = stages.withChainsComment(empty);
            makeTemplate(plan, target.database(), mark, built);
            try (Progress.Step step = job.progress().start("open")) {
                Optional<DatabaseName> kept = place.open(live(mark, built.state()), connectionLimit());
                step.done(kept.map(name -> "the former one is kept").orElse("new"));
                return new Finished(Optional.of(result), kept);
            }
        } catch (RuntimeException e) {
            place.takeBackAfter(e);
            throw e;
        }
    }

    private InPlace enter(DatabaseName stage, Mark mark) {
        try (Progress.Step step = job.progress().start("close")) {
            InPlace place = locked.replacement().enter(stage, mark, facts.live(), Build.SETTINGS);
            step.done(target.database() + " is closed to others until it is finished");
            return place;
        }
    }

    private Mark create(DatabaseName stage) {
        try (Progress.Step step = job.progress().start("create stage")) {
            Stages.Origin origin = new Stages.Origin(
                    target.maker(),
                    fingerprint.get(),
                    facts.live().map(LiveDatabase::properties),
                    facts.version(),
                    build.data());
            Mark mark = stages.create(stage, origin, job.cancellation());
            facts.live().ifPresent(live -> warnings.addAll(stages.carryOver(live.settings(), stage)));
            step.done(stage.value());
            return mark;
        }
    }

    /** To have no template is no failure: the next reset builds anew. */
    private void makeTemplate(ResetPlan plan, DatabaseName source, Mark mark, Built built) {
        if (plan.step(Step.MakeTemplate.class).isEmpty() || !fingerprint.get().equals(mark.fingerprint())) {
            return; // files that changed while they were read made something that has no fingerprint
        }
        try (Progress.Step step = job.progress().start("make template")) {
            locked.templates().make(source, mark, built, step, job.cancellation());
            madeTemplate = true;
            step.done("for the next reset");
        } catch (ReseedException e) {
            job.cancellation().check();
            if (SqlFailures.sqlState(e).isEmpty()) {
                throw e;
            }
            warnings.add("no template was made for the next reset: " + e.why());
        }
    }

    /** What the scripts wrote as the database's comment goes before what a person wrote on the former one. */
    private Mark live(Mark made, String state) {
        Mark mark = made.as(Mark.Role.LIVE, target.clock().instant())
                .by(target.maker()) // a template may be another project's
                .withState(state);
        return mark.comment() != null
                ? mark
                : mark.withComment(facts.live()
                        .map(live -> Mark.personsComment(live.comment()))
                        .orElse(null));
    }

    /** The login role of a database that is lent gets its rights on what is new in it. */
    static void admitRole(ResetFacts facts, Supplier<Session> inside) {
        Optional<String> role = facts.live()
                .flatMap(LiveDatabase::mark)
                .flatMap(mark -> Optional.ofNullable(mark.lent()))
                .map(Mark.Lent::login)
                .filter(name -> !name.isEmpty());
        if (role.isPresent()) {
            try (Session session = inside.get()) {
                EnvironmentRole.grant(session, role.get());
            }
        }
    }

    private OptionalInt connectionLimit() {
        return facts.live()
                .map(live -> OptionalInt.of(live.properties().connectionLimit()))
                .orElse(OptionalInt.empty());
    }

    private Optional<DatabaseName> swap(DatabaseName stage, Mark made, Built built) {
        return swap(new Replacement.Incoming(stage, made, live(made, built.state()), connectionLimit()));
    }

    private Optional<DatabaseName> swap(Replacement.Incoming incoming) {
        try (Progress.Step step = job.progress().start("swap")) {
            Optional<DatabaseName> kept = locked.replacement().replace(incoming, facts.live(), target.maker());
            step.done(kept.map(name -> "the former one is kept").orElse("new"));
            return kept;
        }
    }

    /** That something older stays is no failure: the reset is done. */
    private void dropOlder(ResetPlan plan, Optional<Neighbour> copied) {
        if (madeTemplate || copied.isPresent()) {
            Stream<Neighbour> templates = facts.templates().stream()
                    .map(ResetFacts.Template::database)
                    .filter(template -> template.mark().live().equals(target.database()))
                    .filter(template -> !copied.equals(Optional.of(template)));
            Stream<Neighbour> spares = facts.spares().stream()
                    .map(ResetFacts.Template::database)
                    .filter(spare ->
                            copied.filter(each -> Spares.isOf(spare, each)).isEmpty());
            Stream.concat(templates, spares)
                    .forEach(older -> departures.drop(
                            older.name(), () -> locked.templates().drop(older)));
        }
        departures.dropKept(plan, facts);
    }
}
