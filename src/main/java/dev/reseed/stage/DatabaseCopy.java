package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the server copy a database, and gives the copy what belongs to a database and not to its contents. */
final class DatabaseCopy {
    private final ControlSession control;
    private final Stages stages;
    private final int version;

    /** @param version {@code server_version_num} */
    DatabaseCopy(ControlSession control, Stages stages, int version) {
        this.control = control;
        this.stages = stages;
        this.version = version;
    }

    /**
     * What is copied; there is no session in it, or it is being emptied of them.
     *
     * @param maker for whom the copy is made
     * @param fingerprint of the copy
     * @param data where its rows come from; null where that is not known
     */
    record Source(
            DatabaseName name, CopyStrategy strategy, Mark.Maker maker, String fingerprint, Mark.@Nullable Data data) {}

    /**
     * A copy, which is a stage.
     *
     * @param refused what of the settings and grants the role may not set, in words
     */
    record Made(Mark mark, List<String> refused) {}

    Made make(Source source, DatabaseName stage, Progress.Step step, Cancellation cancellation) {
        Session session = control.session();
        String owner = DatabaseProperties.read(session, source.name(), version)
                .map(DatabaseProperties::owner)
                .orElseThrow(() -> new ReseedException(
                        Kind.FAILED,
                        "the database \"" + source.name() + "\" cannot be copied",
                        "it is gone",
                        "run it again",
                        new SQLException("it is gone", SqlFailures.UNDEFINED_DATABASE)));
        boolean clones = source.strategy() == CopyStrategy.CLONE;
        if (clones) {
            session.execute("set file_copy_method = clone");
        }
        String from = "template " + Identifiers.quote(source.name().value()) + " owner " + Identifiers.quote(owner)
                + source.strategy().option();
        CopyProgress.Source watched = CopyProgress.Source.read(session, source.name(), source.strategy());
        Mark mark;
        try (CopyProgress progress = CopyProgress.watch(control.connector(), watched, step)) {
            mark = stages.make(stage, from, source.maker(), source.fingerprint(), cancellation);
        } finally {
            if (clones) {
                session.execute("reset file_copy_method");
            }
        }
        // What migrations, or people, gave the database itself is not copied with its contents.
        return new Made(
                mark.withData(source.data()),
                CarriedSettings.read(session, source.name()).apply(session, stage));
    }
}
