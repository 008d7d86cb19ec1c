package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.Identifiers;
import dev.reseed.stage.LiveDatabase;
import java.util.ArrayList;
import java.util.List;

/** What the configured role lacks to take the live database out of use, and what to do about it. Pure. */
final class PowerCheck {
    private final DatabaseName database;
    private final ResetFacts facts;
    private final String user;
    private final List<String> missing = new ArrayList<>();
    private final List<String> remedies = new ArrayList<>();

    PowerCheck(DatabaseName database, ResetFacts facts) {
        this.database = database;
        this.facts = facts;
        this.user = facts.powers().user();
    }

    /**
     * Fails with everything that is missing.
     *
     * @param done what cannot be done to the database, as in: cannot be {@code reset}
     */
    void require(String done) {
        checkRole();
        facts.live().ifPresent(live -> {
            checkSessions(live);
            checkPrepared(live);
        });
        requireNothing(done);
    }

    private void requireNothing(String done) {
        if (!missing.isEmpty()) {
            throw ReseedException.failed(
                    "the database \"" + database + "\" cannot be " + done,
                    String.join("\n", missing),
                    String.join("\n", remedies));
        }
    }

    /** The same where nothing is done to the live database: databases are made beside it. */
    void requireCreation(String done) {
        checkCreation();
        requireNothing(done);
    }

    private void checkCreation() {
        if (!facts.powers().createDatabases()) {
            missing.add("the role \"" + user + "\" may not create databases");
            remedies.add("grant it, as a superuser: ALTER ROLE " + Identifiers.quote(user) + " CREATEDB");
        }
    }

    private void checkRole() {
        String role = Identifiers.quote(user);
        checkCreation();
        if (!facts.powers().ownsLive()) {
            missing.add("the role \"" + user + "\" does not own the database \"" + database + "\"");
            remedies.add("use its owner, or, as a superuser: ALTER DATABASE " + Identifiers.quote(database.value())
                    + " OWNER TO " + role);
        }
    }

    private void checkSessions(LiveDatabase live) {
        live.sessions().stream()
                .filter(s -> !s.canBeEnded())
                .forEach(s -> missing.add("the role \"" + user + "\" may not end " + s.describe()));
        if (live.sessions().stream().anyMatch(s -> !s.canBeEnded())) {
            remedies.add("close these programs, or, as a superuser: GRANT pg_signal_backend TO "
                    + Identifiers.quote(user) + "; a superuser's session is ended by a superuser alone");
        }
    }

    private void checkPrepared(LiveDatabase live) {
        live.prepared().stream()
                .filter(p -> !p.canBeRolledBack())
                .forEach(p -> missing.add("the role \"" + user + "\" may not roll back the " + p.describe()));
        if (live.prepared().stream().anyMatch(p -> !p.canBeRolledBack())) {
            remedies.add("finish it, as its user or as a superuser: COMMIT PREPARED '…' or ROLLBACK PREPARED '…'");
        }
    }
}
