package dev.reseed.reset;

import dev.reseed.dump.archive.Provenance;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.DatabaseState;
import dev.reseed.server.Examination;
import dev.reseed.server.Mark;
import dev.reseed.server.ServerFacts;
import dev.reseed.stage.LiveDatabase;
import java.util.Optional;

/**
 * An environment's database that may be written as an archive: its mark knows that its rows are masked or generated.
 *
 * @param connector logs in to its server
 * @param data where its rows came from
 * @param changed whether it may have been changed since it was built, and is written all the same
 */
record DumpedEnvironment(
        Target target, Connector connector, ServerFacts facts, LiveDatabase live, Mark.Data data, boolean changed) {

    /**
     * Looks at it.
     *
     * @param changed whether it may have been changed since it was built
     */
    static DumpedEnvironment look(Target target, Connector connector, boolean changed) {
        ServerFacts facts = new Examination(connector).facts();
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            LiveDatabase live = LiveDatabase.read(session, facts, target.database())
                    .orElseThrow(() -> ReseedException.failed(
                            "there is no database \"" + target.database() + "\"",
                            "nothing was built in this environment yet",
                            "build it first: " + reset(target)));
            if (facts.isHalfBuilt(target.database())) {
                throw ReseedException.failed(
                        "the database \"" + target.database() + "\" is not dumped",
                        "an interrupted reset left it half-built",
                        "put it right first: " + reset(target));
            }
            Mark.Data data = live.mark()
                    .flatMap(mark -> Optional.ofNullable(mark.data()))
                    .orElseThrow(() -> refused(
                            target,
                            "Reseed does not know where its rows came from: it did not build it, or a version did that noted"
                                    + " nothing of it",
                            "build it with Reseed: " + reset(target)));
            return new DumpedEnvironment(target, connector, facts, live, data, changed);
        }
    }

    private static String reset(Target target) {
        return "reseed reset --env " + target.environment().name();
    }

    private static ReseedException refused(Target target, String why, String remedy) {
        return ReseedException.refused("the database \"" + target.database() + "\" is not dumped", why, remedy);
    }

    /** The failure of one that was changed since it was built; empty for one that was not, or may have been. */
    Optional<ReseedException> refusal() {
        return changed || isUnchanged()
                ? Optional.empty()
                : Optional.of(
                        refused(
                                target,
                                "it was changed since Reseed built it: what was typed or loaded into it since then, no rule has seen",
                                "build it anew, from what it was built from: " + reset(target)
                                        + " with its --dump, --subset or --seed; or, if you know that nothing of it is a real person's, add --changed"));
    }

    /** Fails if it was changed since it was built, and that is not allowed. */
    void requireUnchanged() {
        refusal().ifPresent(refusal -> {
            throw refusal;
        });
    }

    boolean isUnchanged() {
        String built = live.mark().map(Mark::state).orElse("");
        if (built.isEmpty()) {
            return false;
        }
        try (Session session = connector.openForCatalog(target.database())) {
            return DatabaseState.unchanged(built, DatabaseState.read(session));
        }
    }

    DatabaseName database() {
        return target.database();
    }

    /** What the archive says of its data. */
    Provenance provenance() {
        return Provenance.now(
                data.isMasked() ? Provenance.Data.MASKED : Provenance.Data.GENERATED,
                live.mark().map(Mark::fingerprint).filter(print -> !print.isEmpty()),
                data.isMasked() ? Optional.of(String.join(",", data.rules())) : Optional.empty(),
                changed && !isUnchanged());
    }
}
