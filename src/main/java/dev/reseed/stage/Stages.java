package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.DatabaseState;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, marks and drops the databases beside a live one, and cleans up what a dead process left. */
public final class Stages {
    private static final Duration BACKEND_END = Duration.ofSeconds(10);

    private final ControlSession control;
    private final Journal journal;
    private final Clock clock;
    private final BesideNames names = new BesideNames();

    public Stages(ControlSession control, Journal journal, Clock clock) {
        this.control = control;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What a new database is made from.
     *
     * @param data where the rows that it gets come from; null where that is not known
     */
    public record Origin(
            Mark.Maker maker,
            String fingerprint,
            Optional<DatabaseProperties> like,
            int version,
            Mark.@Nullable Data data) {}

    /** A new name beside the live database. */
    public DatabaseName name(Mark.Role role) {
        return names.next(control.live(), role);
    }

    /**
     * Makes an empty database and marks it as a stage.
     *
     * @param cancellation ends the making
     * @return its mark
     */
    public Mark create(DatabaseName name, Origin origin, Cancellation cancellation) {
        String options =
                origin.like().map(like -> " " + like.options(origin.version())).orElse("");
        String source = "template template0" + options;
        return make(name, source, origin.maker(), origin.fingerprint(), cancellation)
                .withData(origin.data());
    }

    /**
     * Makes an empty database to try things out in, marked like a stage: the next command drops it where this process dies.
     *
     * @param connector opens the sessions in it
     * @param settings of these sessions
     */
    public Scratch scratch(
            Origin origin, Connector connector, Map<String, String> settings, Cancellation cancellation) {
        DatabaseName name = name(Mark.Role.SCRATCH);
        Mark mark = create(name, origin, cancellation);
        mark(name, mark.as(Mark.Role.SCRATCH, clock.instant()));
        return new Scratch(this, connector, name, settings);
    }

    /**
     * Makes a stage that is a copy of a database in which there is no session.
     *
     * @param source the text after the name in {@code CREATE DATABASE}
     */
    Mark make(DatabaseName name, String source, Mark.Maker maker, String fingerprint, Cancellation cancellation) {
        Session session = control.session();
        Journal.Entry entry = session.one(
                "select pid, extract(epoch from backend_start)::text from pg_stat_activity where pid = pg_backend_pid()",
                row -> new Journal.Entry(control.system(), name, control.live(), row.getInt(1), row.getString(2)));
        journal.add(entry);
        try (Cancellation.Registration wake = cancellation.onCancel(session::cancelRunning)) {
            session.execute("create database " + Identifiers.quote(name.value()) + " " + source);
        } catch (ReseedException e) {
            if (e.kind() != Kind.UNREACHABLE) {
                journal.remove(entry); // the server itself said that there is none
            }
            cancellation.check();
            throw e;
        }
        Instant now = clock.instant();
        Mark mark = new Mark(
                Mark.Role.STAGE,
                control.live(),
                maker,
                control.system(),
                session.one("select oid from pg_database where datname = ?", row -> row.getLong(1), name.value()),
                fingerprint,
                now,
                now,
                "",
                process(),
                null,
                0);
        mark(name, mark);
        journal.remove(entry);
        return mark;
    }

    /**
     * What is finished becomes what it is for, under a name that says so and closed to everybody, in one transaction.
     *
     * @param mark that it gets, in its new role
     * @param instead of these, which are unfinished from then on: the next cleaning drops them
     * @return its name
     */
    DatabaseName close(DatabaseName stage, Mark mark, List<Neighbour> instead) {
        DatabaseName name = name(mark.role());
        Session session = control.session();
        session.transaction(() -> {
            instead.forEach(former -> rename(former.name(), former.mark().as(Mark.Role.STAGE, clock.instant())));
            rename(stage, name, mark);
            session.execute("alter database " + Identifiers.quote(name.value()) + " allow_connections false");
        });
        return name;
    }

    private void rename(DatabaseName from, Mark mark) {
        rename(from, name(mark.role()), mark);
    }

    private void rename(DatabaseName from, DatabaseName to, Mark mark) {
        control.session()
                .execute("alter database " + Identifiers.quote(from.value()) + " rename to "
                        + Identifiers.quote(to.value()));
        mark(to, mark);
    }

    /**
     * A finished stage becomes the live database, where there is none: in one transaction, and on disk when this returns.
     *
     * @param mark of the live database
     * @throws ReseedException where there is a database of that name
     */
    public void enter(DatabaseName stage, Mark mark) {
        control.session().transaction(() -> rename(stage, control.live(), mark));
    }

    /** Writes the mark. */
    public void mark(DatabaseName name, Mark mark) {
        control.session().execute(comment(name, mark.toComment()));
    }

    /**
     * The mark of a finished build. A comment that a script wrote on the new database, over its mark, is the database's own
     * from now on.
     *
     * @param mark as it was written before the build
     */
    public Mark withChainsComment(Mark mark) {
        String comment = control.session()
                .one(
                        "select shobj_description(?::oid, 'pg_database')",
                        row -> Optional.ofNullable(row.getString(1)),
                        mark.oid())
                .orElse("");
        boolean written = !comment.isEmpty()
                && Mark.parse(comment, control.system(), mark.oid()).isEmpty();
        return written ? mark.withComment(Mark.personsComment(comment)) : mark;
    }

    /**
     * Makes the role that loads a dump into a stage, and gives it the stage.
     *
     * @param configured logs in as the configured user
     * @param cancellation ends the role's sessions
     * @return empty if the configured user is no superuser: then that one loads
     */
    public Optional<LoadingRole> loadingRole(DatabaseName stage, Connector configured, Cancellation cancellation) {
        requireBeside(stage);
        return LoadingRole.make(control, stage, configured, cancellation);
    }

    static String comment(DatabaseName name, @Nullable String comment) {
        return "comment on database " + Identifiers.quote(name.value()) + " is "
                + (comment == null ? "null" : Literals.quote(comment));
    }

    /**
     * Gives a stage the settings and grants of the live database.
     *
     * @return what the role may not set, in words
     */
    public List<String> carryOver(CarriedSettings settings, DatabaseName stage) {
        requireBeside(stage);
        return settings.apply(control.session(), stage);
    }

    /**
     * Looks at a finished stage, when all sessions that wrote to it have ended.
     *
     * @param version {@code server_version_num}
     */
    public Built built(DatabaseName stage, int version) {
        awaitOwnSessions(stage);
        try (Session session = control.connector().openForCatalog(stage)) {
            return Built.read(session, version);
        }
    }

    /** Returns when no session of this process is in the database. */
    void awaitOwnSessions(DatabaseName name) {
        Waiting.until(
                BACKEND_END,
                "the stage's own sessions to end",
                () -> OtherSession.in(control.session(), name).stream()
                        .noneMatch(session -> session.program().equals(Connector.PROGRAM)));
    }

    /** Drops a stage with whatever sessions are in it; nothing happens when it is gone already. */
    public void drop(DatabaseName stage) {
        requireBeside(stage);
        if (control.session()
                .one(
                        "select exists (select from pg_database where datname = ? and datistemplate)",
                        row -> row.getBoolean(1),
                        stage.value())) {
            control.session().execute("alter database " + Identifiers.quote(stage.value()) + " is_template false");
        }
        control.session().execute("drop database if exists " + Identifiers.quote(stage.value()) + " with (force)");
    }

    /** Drops a database that was made from a scratch database a moment ago; fails where somebody is in it. */
    public void dropMade(DatabaseName database) {
        if (database.equals(control.live())) {
            throw ReseedException.failed(
                    "the database \"" + database + "\" is not dropped",
                    "it has the name of the live one",
                    "look what is in it, and drop it by hand");
        }
        control.session().execute("drop database if exists " + Identifiers.quote(database.value()));
    }

    /** Drops a stage after a failure. That counts: what hinders the dropping is added to it, and the next command drops it. */
    public void dropAfter(RuntimeException failure, DatabaseName stage) {
        try {
            drop(stage);
        } catch (ReseedException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Has the server drop a kept database, which may go on when this returns; fails with {@code 55006} when somebody is in it.
     *
     * @param changed whether it was agreed to drop it although somebody changed it
     */
    public void dropKept(Neighbour kept, boolean changed) {
        requireBeside(kept.name());
        boolean same = Inventory.names(control.session(), control.system()).has(kept);
        if (!same || (!changed && !unchanged(kept))) {
            throw ReseedException.failed(
                    "the kept database \"" + kept.name() + "\" is not dropped",
                    "somebody changed it since the plan was made",
                    "the next reset asks for it");
        }
        UnattendedDrop.of(control, kept.name());
    }

    private boolean unchanged(Neighbour kept) {
        try (Session session = control.connector().openForCatalog(kept.name())) {
            return DatabaseState.unchanged(kept.mark().state(), DatabaseState.read(session));
        }
    }

    private void requireBeside(DatabaseName name) {
        if (name.equals(control.live())) {
            throw new IllegalArgumentException("the live database is never dropped");
        }
    }

    /** What a dead process left for this live database, by the marks and the journal. Only reads. */
    public List<DatabaseName> leftovers() {
        return new Leftovers(control, journal, this).list();
    }

    /** Ends what a dead process still runs, drops what it left, and clears its journal. */
    public List<DatabaseName> clean() {
        return new Leftovers(control, journal, this).clean();
    }

    /** This process, as marks name it. */
    static String process() {
        return ProcessHandle.current().pid() + "@"
                + Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
    }
}
