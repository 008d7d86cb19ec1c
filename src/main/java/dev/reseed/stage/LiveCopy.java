package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.DatabaseState;
import dev.reseed.server.Mark;
import java.util.List;
import java.util.function.Supplier;

/**
 * A stage that begins as a copy of the live database. The server copies none that somebody is in, so the sessions in it are ended;
 * while it copies, it holds a lock that new logins wait for, and a second session ends the others as soon as that lock is there. The
 * database is open all the time as far as anybody can see afterwards: a client killed in the middle leaves it unchanged.
 */
public final class LiveCopy {
    private static final int ATTEMPTS = 3;

    private final ControlSession control;
    private final Stages stages;

    public LiveCopy(ControlSession control, Stages stages) {
        this.control = control;
        this.stages = stages;
    }

    /**
     * A copy.
     *
     * @param mark which the stage carries
     * @param strategy by which it was copied
     * @param unchanged whether what was copied is as Reseed had built it; false where that cannot be known
     * @param refused what of the settings and grants could not be carried over, in words
     */
    public record Copied(Mark mark, CopyStrategy strategy, boolean unchanged, List<String> refused) {}

    /**
     * Copies it, after its prepared transactions are rolled back: no copy gets past them.
     *
     * @param live as it was agreed to end what is in it
     * @param cancellation ends the copying
     */
    public Copied make(
            LiveDatabase live,
            DatabaseName stage,
            Stages.Origin origin,
            Progress.Step step,
            Cancellation cancellation) {
        PreparedTransaction.rollBack(control.connector(), control.live(), live.prepared());
        DatabaseCopy copy = new DatabaseCopy(control, stages, origin.version());
        DatabaseCopy.Source source = new DatabaseCopy.Source(
                control.live(), strategy(origin.version()), origin.maker(), origin.fingerprint(), origin.data());
        for (int attempt = 1; ; attempt++) {
            try {
                DatabaseCopy.Made made = emptied(live, () -> copy.make(source, stage, step, cancellation));
                return new Copied(made.mark(), source.strategy(), isUnchanged(live), made.refused());
            } catch (ReseedException e) {
                boolean occupied = SqlFailures.is(e, SqlFailures.OBJECT_IN_USE);
                if (!occupied) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw Swap.occupied(control, List.of(control.live()), e);
                }
            }
        }
    }

    /** Does what wants nobody in the live database. */
    private <T> T emptied(LiveDatabase live, Supplier<T> work) {
        try (SessionEnder ender = SessionEnder.whileCopying(control, live.oid())) {
            try {
                return work.get();
            } catch (ReseedException e) {
                ReseedException endersFailure = ender.failure();
                if (endersFailure != null) {
                    e.addSuppressed(endersFailure);
                }
                throw e;
            }
        }
    }

    private CopyStrategy strategy(int version) {
        try (Session session = control.connector().openForCatalog(control.live())) {
            return CopyStrategy.read(session, version);
        } catch (ReseedException closed) {
            return CopyStrategy.DEFAULT; // it may be full, or closed to everybody: it can be copied all the same
        }
    }

    /** Looked at after the copy, when the sessions that were ended have told what they wrote. */
    private boolean isUnchanged(LiveDatabase live) {
        if (live.mark().filter(mark -> !mark.state().isEmpty()).isEmpty()) {
            return false;
        }
        try (Session session = control.connector().openForCatalog(control.live())) {
            return DatabaseState.unchanged(live.mark().get().state(), DatabaseState.read(session));
        } catch (ReseedException closed) {
            return false;
        }
    }
}
