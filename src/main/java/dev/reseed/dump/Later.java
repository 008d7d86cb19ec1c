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
 * user. They run no code of the dump. A sequence that a column has by now gets its owner with its table: where its own statement comes
 * first, it is run once more behind the others.
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
        List<Statement> early = new ArrayList<>();
        for (Statement statement : statements) {
            boolean complete = statement.roles().stream().allMatch(roles::has)
                    && statement.authorization().stream().allMatch(roles::has);
            if (complete) {
                run(configured.with(statement.settings()), statement, early, notes);
            }
        }
        for (Statement statement : early) {
            try {
                run(configured.with(statement.settings()), statement);
            } catch (ReseedException e) {
                throw LoadFailure.ofStatement(statement.place(), e, true);
            }
        }
    }

    private static void run(Session session, Statement statement, List<Statement> early, Notes notes) {
        try {
            run(session, statement);
        } catch (ReseedException e) {
            String state = SqlFailures.sqlState(e).orElse("");
            switch (state) {
                case SqlFailures.FEATURE_NOT_SUPPORTED -> early.add(statement);
                case SqlFailures.INSUFFICIENT_PRIVILEGE ->
                    notes.add("the configured user may not give everything to its owner, or grant it: " + e.why());
                default -> throw LoadFailure.ofStatement(statement.place(), e, true);
            }
        }
    }

    private static void run(Session session, Statement statement) {
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
    }
}
