package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.server.Mark;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.EnvironmentRole;
import dev.reseed.stage.Journal;
import dev.reseed.stage.LentDatabases;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.Stages;
import dev.reseed.stage.Templates;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** One environment that a command makes, under the lock on its database. */
final class LentCopy {
    private final Job job;
    private final Target lent;

    /** @param lent the environment to be made */
    LentCopy(Job job, Target lent) {
        this.job = job;
        this.lent = lent;
    }

    /**
     * Makes it as a copy.
     *
     * @param source a template or a snapshot
     */
    void make(Neighbour source, Mark.Lent terms) {
        locked((passed, control) -> {
            if (passed.facts().database(lent.database()).isPresent()) {
                throw ReseedException.failed(
                        "the environment \"" + lent.environment().name() + "\" is not made",
                        "somebody else made the database " + lent.database() + " meanwhile",
                        "run it again, or choose another name");
            }
            make(passed, control, source, terms);
        });
    }

    private void make(Gate.Passed passed, ControlSession control, Neighbour source, Mark.Lent terms) {
        int version = passed.facts().version();
        Stages stages = stages(control);
        stages.clean();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        try {
            Mark mark = new Templates(control, stages, lent.clock(), version)
                    .copy(source, stage, Progress.NONE.start(""), job.cancellation())
                    .by(lent.maker());
            boolean built =
                    source.mark().saved() == null || source.mark().saved().unchanged();
            String state = built ? stages.built(stage, version).state() : "";
            Mark live = mark.as(Mark.Role.LIVE, lent.clock().instant())
                    .withState(state)
                    .with(terms);
            new Replacement(control, stages, passed.connector(), lent.clock())
                    .replace(
                            new Replacement.Incoming(stage, mark, live, OptionalInt.empty()),
                            Optional.empty(),
                            lent.maker());
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
    }

    /** Gives it a login role of its own, and remembers the password for this user. */
    void giveLogin() {
        locked((passed, control) -> {
            Neighbour live = require(control);
            Secret password = EnvironmentRole.make(control);
            String role = lent.database().value();
            Stages stages = stages(control);
            // First of all, so that the role goes with the database whatever happens.
            Mark.Lent terms = terms(live);
            Mark mark = live.mark().with(new Mark.Lent(terms.base(), role, terms.until(), terms.holder()));
            stages.mark(live.name(), mark);
            EnvironmentRole.admit(control);
            try (Session inside = passed.connector().open(lent.database())) {
                EnvironmentRole.grant(inside, role);
            }
            if (!mark.state().isEmpty()) {
                stages.mark(
                        live.name(),
                        mark.withState(stages.built(live.name(), passed.facts().version())
                                .state()));
            }
            new EnvironmentLogins(lent).write(role, password);
        });
    }

    /** Drops it with all that belongs to it; what of it stays is told. */
    void drop() {
        locked((passed, control) -> drop(control, require(control)));
    }

    /**
     * Drops it as it was seen.
     *
     * @param seen what it was when that was agreed to
     */
    void drop(Neighbour seen) {
        locked((passed, control) -> drop(control, seen));
    }

    private void drop(ControlSession control, Neighbour seen) {
        stages(control).clean();
        String role = terms(seen).login();
        LentDatabases.drop(control, seen);
        if (!role.isEmpty()) {
            EnvironmentRole.drop(control, role)
                    .ifPresent(why -> job.warnings().accept("the role \"" + role + "\" stays on the server: " + why));
            new EnvironmentLogins(lent).delete();
        }
    }

    private Neighbour require(ControlSession control) {
        return LentDatabases.belongings(control).stream()
                .filter(each ->
                        each.name().equals(lent.database()) && each.mark().lent() != null)
                .findFirst()
                .orElseThrow(() -> ReseedException.failed(
                        "the environment \"" + lent.environment().name() + "\" is gone",
                        "somebody dropped the database " + lent.database() + ", or wrote over its comment",
                        "reseed env list"));
    }

    private static Mark.Lent terms(Neighbour live) {
        Mark.Lent terms = live.mark().lent();
        if (terms == null) {
            throw new IllegalArgumentException("the database is not lent");
        }
        return terms;
    }

    private Stages stages(ControlSession control) {
        return new Stages(control, new Journal(lent.journal()), lent.clock());
    }

    private void locked(BiConsumer<Gate.Passed, ControlSession> work) {
        Gate gate = new Gate(lent);
        Gate.Passed passed = gate.passBeside(Progress.NONE, job.cancellation());
        try (ControlSession control =
                ControlSession.open(passed.connector(), passed.clearance(), job.cancellation(), job.warnings())) {
            work.accept(gate.again(passed, control), control);
        }
    }
}
