package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Renames the live database away and another into its place, in one transaction; the sessions in the way are ended by a
 * second session as soon as the first holds the lock that keeps new logins out. A client killed in the middle leaves the
 * live database open and unchanged.
 */
public final class Swap {
    private static final int ATTEMPTS = 3;
    private final ControlSession control;

    public Swap(ControlSession control) {
        this.control = control;
    }

    /** A database and the name and comment, mostly a mark, that it gets. */
    public record Move(
            DatabaseName from,
            DatabaseName to,
            long oid,
            @Nullable String comment) {
        Move(DatabaseName from, DatabaseName to, Mark mark) {
            this(from, to, mark.oid(), mark.toComment());
        }
    }

    /**
     * Renames in one transaction, durably.
     *
     * @param away the live database's move; empty when there is none
     * @param in the move of the database that becomes the live one
     * @param connectionLimit that the database that becomes the live one gets, -1 for none; empty to leave its own
     */
    public void run(Optional<Move> away, Move in, OptionalInt connectionLimit) {
        run(away, in, new Admission(connectionLimit, false));
    }

    /**
     * Who gets into the database that becomes the live one.
     *
     * @param connectionLimit -1 for none; empty to leave its own
     * @param opens whether it was closed to all
     */
    record Admission(OptionalInt connectionLimit, boolean opens) {}

    void run(Optional<Move> away, Move in, Admission admission) {
        List<Move> moves = new ArrayList<>();
        away.ifPresent(moves::add);
        moves.add(in);
        for (int attempt = 1; ; attempt++) {
            try {
                attempt(moves, in.to(), admission);
                return;
            } catch (ReseedException e) {
                boolean occupied = SqlFailures.is(e, SqlFailures.OBJECT_IN_USE);
                if (!occupied) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw occupied(control, moves.stream().map(Move::from).toList(), e);
                }
            }
        }
    }

    private void attempt(List<Move> moves, DatabaseName live, Admission admission) {
        Session session = control.session();
        List<Long> databases = moves.stream().map(Move::oid).toList();
        try (SessionEnder ender = SessionEnder.whileRenaming(control, databases)) {
            try {
                session.transaction(() -> rename(session, moves, live, admission));
            } catch (ReseedException e) {
                ReseedException endersFailure = ender.failure();
                if (endersFailure != null) {
                    e.addSuppressed(endersFailure);
                }
                throw e;
            }
        }
    }

    private static void rename(Session session, List<Move> moves, DatabaseName live, Admission admission) {
        session.execute("set local synchronous_commit = on");
        for (Move move : moves) {
            session.execute("alter database " + Identifiers.quote(move.from().value()) + " rename to "
                    + Identifiers.quote(move.to().value()));
            requireSame(session, move);
            session.execute(Stages.comment(move.to(), move.comment()));
        }
        if (admission.opens()) {
            session.execute("alter database " + Identifiers.quote(live.value()) + " allow_connections true");
        }
        if (admission.connectionLimit().isPresent()) {
            session.execute("alter database " + Identifiers.quote(live.value()) + " connection limit "
                    + admission.connectionLimit().getAsInt());
        }
    }

    /** A name is not a database: between the look at it and now somebody may have dropped it and made another one. */
    private static void requireSame(Session session, Move move) {
        long oid = session.one(
                "select oid from pg_database where datname = ?",
                row -> row.getLong(1),
                move.to().value());
        if (oid != move.oid()) {
            throw ReseedException.refused(
                    "the guard refuses to touch the database \"" + move.from() + "\"",
                    "it is another one now than the one that was examined",
                    "run the command again");
        }
    }

    /** Says who is still in a database that was to be taken out of use. */
    static ReseedException occupied(ControlSession control, List<DatabaseName> databases, ReseedException cause) {
        StringBuilder who = new StringBuilder("these stayed:");
        for (DatabaseName database : databases) {
            OtherSession.in(control.session(), database)
                    .forEach(s -> who.append('\n').append(s.describe()));
            PreparedTransaction.in(control.session(), database)
                    .forEach(p -> who.append('\n').append(p.describe()));
        }
        return new ReseedException(
                Kind.FAILED,
                "the database \"" + control.live() + "\" could not be taken out of use",
                who.toString(),
                "end them, or use a role that may: one with pg_signal_backend, or a superuser for a superuser's",
                cause);
    }
}
