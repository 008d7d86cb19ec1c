package dev.reseed.doctor.wire;

import java.util.Optional;

/** What a PostgreSQL said to a client that named its role and its database and proved nothing. */
public sealed interface Opening {
    /** It asks who the client is. */
    record Asks(Method method) implements Opening {}

    /**
     * It lets the client in: {@code trust}, or the system's own user over a socket.
     *
     * @param version as it says itself, {@code 15.14}; empty when it says none
     */
    record Welcomes(Optional<String> version) implements Opening {}

    /**
     * It refuses the client. Its own text is not kept: it may hold anything.
     *
     * @param sqlState five characters; see PostgreSQL's documentation, appendix A
     * @param routine the function of the server that refused, which does not change with the language; may be empty
     */
    record Refuses(String sqlState, String routine) implements Opening {
        private static final String STARTING = "57P03";
        private static final String TOO_MANY = "53300";
        private static final String NOT_AUTHORIZED = "28000";

        /** Whether it is starting, stopping or recovering. */
        public boolean isStarting() {
            return sqlState.equals(STARTING);
        }

        public boolean isFull() {
            return sqlState.equals(TOO_MANY);
        }

        /** Whether its pg_hba.conf has no line for the client, or one that rejects it. */
        public boolean isByRules() {
            // The same state stands for a role that does not exist; only the function tells them apart.
            return sqlState.equals(NOT_AUTHORIZED) && routine.equals("ClientAuthentication");
        }
    }
}
