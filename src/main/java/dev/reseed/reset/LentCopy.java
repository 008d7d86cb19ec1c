package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.EnvironmentRole;
import dev.reseed.stage.Journal;
import dev.reseed.stage.LentDatabases;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Stages;
import dev.reseed.stage.Templates;
import java.util.Optional;
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
     * @param base which passed for the environment that it is made from
     * @param source a template or a snapshot
     * @param known the state that a fresh copy of the source has; empty where none was made yet
     * @return the state that it has, which all copies of the source have
     */
    String make(Gate.Passed base, Neighbour source, Mark.Lent terms, Optional<String> known) {
        Gate gate = new Gate(lent);
        Gate.Passed passed = gate.passBeside(base);
        try (ControlSession control = open(passed.connector(), passed.clearance())) {
            Gate.Passed again = gate.again(passed, control);
            if (again.facts().database(lent.database()).isPresent()) {
                throw ReseedException.failed(
                        "the environment \"" + lent.environment().name() + "\" is not made",
                        "somebody else made the database " + lent.database() + " meanwhile",
                        "run it again, or choose another name");
            }
            return make(again, control, source, terms, known);
        }
    }

    private String make(
            Gate.Passed passed, ControlSession control, Neighbour source, Mark.Lent terms, Optional<String> known) {
        int version = passed.facts().version();
        Stages stages = stages(control);
        stages.clean();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        try {
            Mark mark = new Templates(control, stages, lent.clock(), version)
                    .copy(source, stage, Progress.NONE.start(""), job.cancellation())
                    .by(lent.maker());
            // To log in to the first copy shows that the configured user can, and what all of them are.
            String state = known.orElseGet(() -> stages.built(stage, version).state());
            boolean built =
                    source.mark().saved() == null || source.mark().saved().unchanged();
            stages.enter(
                    stage,
                    mark.as(Mark.Role.LIVE, lent.clock().instant())
                            .withState(built ? state : "")
                            .with(terms));
            return state;
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
    }

    /** Gives it a login role of its own, and remembers the password for this user. */
    void giveLogin() {
        locked((passed, control) -> {
            Neighbour live = require(control);
            String role = lent.database().value();
            Stages stages = stages(control);
            // First of all, so that the role goes with the database whatever happens.
            Mark.Lent terms = terms(live);
            Mark mark = live.mark().with(new Mark.Lent(terms.base(), role, terms.until(), terms.holder()));
            stages.mark(live.name(), mark);
            Secret password = EnvironmentRole.make(control);
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
            EnvironmentRole.find(control, role)
                    .ifPresent(identity -> new EnvironmentLogins(lent).write(identity, password));
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

    /**
     * Drops it where nobody needs it any more.
     *
     * @param seen what it was when it was found forgotten
     */
    void dropForgotten(LentDatabases.Lent seen) {
        locked((passed, control) -> {
            stages(control).clean();
            if (LentDatabases.dropForgotten(control, seen)) {
                dropRole(control, seen.database());
            }
        });
    }

    /** Drops what belonged to it, where it is gone. */
    void dropLeft(Neighbour left) {
        locked((passed, control) -> LentDatabases.dropLeft(control, left));
    }

    private void drop(ControlSession control, Neighbour seen) {
        stages(control).clean();
        LentDatabases.drop(control, seen);
        dropRole(control, seen);
    }

    private void dropRole(ControlSession control, Neighbour dropped) {
        String role = terms(dropped).login();
        if (!role.isEmpty()) {
            Optional<EnvironmentRole.Identity> identity = EnvironmentRole.find(control, role);
            EnvironmentRole.drop(control, role)
                    .ifPresentOrElse(
                            why -> job.warnings().accept("the role \"" + role + "\" stays on the server: " + why),
                            () -> identity.ifPresent(new EnvironmentLogins(lent)::delete));
        }
    }

    /** Drops what a command left that died while it made this one; does nothing where one is just making it. */
    void clean() {
        Gate.Passed passed = new Gate(lent).passBeside(Progress.NONE, job.cancellation());
        ControlSession.tryOpen(passed.connector(), passed.clearance()).ifPresent(control -> {
            try (control) {
                stages(control).clean();
                EnvironmentRole.dropLeft(control);
            }
        });
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
        try (ControlSession control = open(passed.connector(), passed.clearance())) {
            work.accept(gate.again(passed, control), control);
        }
    }

    private ControlSession open(Connector connector, Clearance clearance) {
        return ControlSession.open(connector, clearance, job.cancellation(), job.warnings());
    }
}
