package dev.reseed.doctor.wire;

import java.util.Optional;

/** What was found at an address. */
public sealed interface Greeting {
    /** Nobody listens: the connection was refused, or there is no such socket file. */
    record Absent() implements Greeting {}

    /** This user may not connect to the socket file. */
    record Forbidden() implements Greeting {}

    /** The system knows no way to the address. */
    record Unroutable() implements Greeting {}

    /** No answer to the wish to connect: the host is down, or a firewall drops the packets. */
    record Dropped() implements Greeting {}

    /** The connection was accepted, and then nothing was said. */
    record Silent() implements Greeting {}

    /**
     * Not PostgreSQL.
     *
     * @param speaks what it is, in a word or two: {@code HTTP}; empty when it cannot be told
     */
    record Foreign(String speaks) implements Greeting {}

    /**
     * PostgreSQL.
     *
     * @param tls whether it offers TLS
     * @param plain what it said without TLS
     * @param secured what it said behind TLS; asked only where it offers TLS and its rules refuse the client without
     */
    record Postgres(boolean tls, Opening plain, Optional<Opening> secured) implements Greeting {
        /** Whether its rules let the client in with TLS alone. */
        public boolean needsTls() {
            return plain instanceof Opening.Refuses refused
                    && refused.isByRules()
                    && secured.isPresent()
                    && !(secured.get() instanceof Opening.Refuses again && again.isByRules());
        }

        /** How it wants a proof that gives the password away, or one that nobody here has; empty where it does not. */
        public Optional<Method> weakness() {
            return opening() instanceof Opening.Asks asks && asks.method() != Method.SCRAM
                    ? Optional.of(asks.method())
                    : Optional.empty();
        }

        /** What it said in the best way that there is. */
        public Opening opening() {
            return secured.orElse(plain);
        }
    }
}
