package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.ClaimedAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that a project may use. */
public sealed interface ServerChoice {
    /** In words, for a question: {@code the service db of compose.yml}. */
    String words();

    /** The kind, as {@code reseed.yml} and programs name it. */
    String kind();

    /** One that Reseed starts by itself. */
    record Embedded() implements ServerChoice {
        @Override
        public String words() {
            return "embedded: a PostgreSQL of its own, which Reseed brings along";
        }

        @Override
        public String kind() {
            return "embedded";
        }
    }

    /**
     * A service of a compose file.
     *
     * @param file relative to the project's folder
     */
    record Compose(String file, String service) implements ServerChoice {
        @Override
        public String words() {
            return "docker: the service " + service + " of " + file;
        }

        @Override
        public String kind() {
            return "docker";
        }
    }

    /**
     * One at an address of this machine that a file of the project names.
     *
     * @param password the variable that holds the password alone, or null
     * @param variable the variable of {@code .env} that holds all of it as a URL, or null
     * @param source the file and line that name the address
     * @param listens whether anything does there now
     */
    record Local(
            ClaimedAddress at,
            @Nullable String password,
            @Nullable String variable,
            String source,
            boolean listens) implements ServerChoice {
        @Override
        public String words() {
            return "local: " + address() + ", which " + source + " names"
                    + (listens ? "" : "; nothing listens there now");
        }

        @Override
        public String kind() {
            return "local";
        }

        /** Host and port. */
        public String address() {
            String host = at.host().text();
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + at.portNumber();
        }

        Optional<String> urlVariable() {
            return Optional.ofNullable(variable);
        }

        /** Whether a password is known that {@code reseed.yml} can refer to by no variable. */
        boolean lacksPassword() {
            return at.password().isPresent() && password == null && variable == null;
        }
    }
}
