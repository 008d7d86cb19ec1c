package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ownership and grants: kept until all else is done, since the loading role has to own what it fills, and then run by the configured
 * user. They run no code of the dump.
 */
final class Later {
    private final List<Statement> statements = new ArrayList<>();

    /**
     * A statement.
     *
     * @param authorization the role that it is run as; empty for the configured user
     * @param roles that have to be there
     */
    record Statement(String sql, Place place, Settings settings, Optional<String> authorization, List<String> roles) {}

    void add(Statement statement) {
        statements.add(statement);
    }

    int size() {
        return statements.size();
    }

    /** Runs all of them, in their order; those whose roles are missing are left out. */
    void run(LoadSession configured, Roles roles, Notes notes) {
        for (Statement statement : statements) {
            boolean complete = statement.roles().stream().allMatch(roles::has)
                    && statement.authorization().stream().allMatch(roles::has);
            if (complete) {
                run(configured.with(statement.settings()), statement, notes);
            }
        }
    }

    private static void run(Session session, Statement statement, Notes notes) {
        try {
            if (statement.authorization().isEmpty()) {
                session.execute(statement.sql());
                return;
            }
            session.execute("set session authorization "
                    + Identifiers.quote(statement.authorization().get()));
            try {
                session.execute(statement.sql());
            } finally {
                session.execute("reset session authorization");
            }
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e)
                    .filter(SqlFailures.INSUFFICIENT_PRIVILEGE::equals)
                    .isEmpty()) {
                throw LoadFailure.ofStatement(statement.place(), e, true);
            }
            notes.add("the configured user may not give everything to its owner, or grant it: " + e.why());
        }
    }
}
