package dev.reseed.project;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The connection keywords of libpq that Reseed understands, with the variable that sets each; libpq's documentation,
 * "Parameter Key Words" and "Environment Variables". The password is kept apart, and {@code sslpassword} is not taken.
 */
enum LibpqKeyword {
    HOST("host", "PGHOST"),
    HOSTADDR("hostaddr", "PGHOSTADDR"),
    PORT("port", "PGPORT"),
    USER("user", "PGUSER"),
    DBNAME("dbname", ""),
    PASSFILE("passfile", "PGPASSFILE"),
    SERVICE("service", "PGSERVICE"),
    SSLMODE("sslmode", "PGSSLMODE"),
    SSLROOTCERT("sslrootcert", "PGSSLROOTCERT"),
    SSLCERT("sslcert", "PGSSLCERT"),
    SSLKEY("sslkey", "PGSSLKEY"),
    SSLCRL("sslcrl", "PGSSLCRL"),
    SSLNEGOTIATION("sslnegotiation", "PGSSLNEGOTIATION"),
    CHANNEL_BINDING("channel_binding", "PGCHANNELBINDING"),
    CONNECT_TIMEOUT("connect_timeout", "PGCONNECT_TIMEOUT"),
    APPLICATION_NAME("application_name", "PGAPPNAME"),
    OPTIONS("options", "PGOPTIONS"),
    TARGET_SESSION_ATTRS("target_session_attrs", "PGTARGETSESSIONATTRS"),
    GSSENCMODE("gssencmode", "PGGSSENCMODE"),
    KRBSRVNAME("krbsrvname", "PGKRBSRVNAME"),
    REQUIRE_AUTH("require_auth", "PGREQUIREAUTH"),
    KEEPALIVES("keepalives", "");

    private static final int MAX_PORT = 65_535;
    private static final int MAX_SECONDS = 1_000_000;

    private final String word;
    private final String variable;

    LibpqKeyword(String word, String variable) {
        this.word = word;
        this.variable = variable;
    }

    /** The keyword as libpq writes it. */
    String word() {
        return word;
    }

    /** The environment variable that sets it; empty if Reseed reads none. */
    String variable() {
        return variable;
    }

    static Optional<LibpqKeyword> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Whether the value names a file. */
    boolean isFile() {
        return switch (this) {
            case PASSFILE, SSLROOTCERT, SSLCERT, SSLKEY, SSLCRL -> true;
            default -> false;
        };
    }

    /** What is wrong with a value, without quoting it: {@code must be a whole number from 1 to 65535}. */
    Optional<String> fault(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character");
        }
        return switch (this) {
            case HOST, HOSTADDR -> hostFault(value);
            case PORT -> numberFault(value, 1, MAX_PORT);
            case CONNECT_TIMEOUT -> numberFault(value, 0, MAX_SECONDS);
            case SSLMODE -> wordFault(value, "disable", "allow", "prefer", "require", "verify-ca", "verify-full");
            case SSLNEGOTIATION -> wordFault(value, "postgres", "direct");
            case CHANNEL_BINDING -> wordFault(value, "disable", "prefer", "require");
            case GSSENCMODE -> wordFault(value, "disable", "prefer", "require");
            case TARGET_SESSION_ATTRS ->
                wordFault(value, "any", "read-write", "read-only", "primary", "standby", "prefer-standby");
            default -> Optional.empty();
        };
    }

    private static Optional<String> hostFault(String value) {
        if (value.indexOf(',') >= 0) {
            return Optional.of("names several hosts; an environment is one database on one server, so name one");
        }
        if (value.startsWith("@")) {
            return Optional.of("names an abstract socket, which Reseed cannot open; name the folder of a socket");
        }
        boolean odd = value.indexOf(' ') >= 0 || value.indexOf('@') >= 0 || value.contains("://");
        return odd && !value.startsWith("/")
                ? Optional.of("must be a host name, an address, or the absolute folder of a unix socket")
                : Optional.empty();
    }

    private static Optional<String> numberFault(String value, int min, int max) {
        boolean digits =
                !value.isEmpty() && value.length() <= 7 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && Integer.parseInt(value) >= min && Integer.parseInt(value) <= max
                ? Optional.empty()
                : Optional.of("must be a whole number from " + min + " to " + max);
    }

    private static Optional<String> wordFault(String value, String... words) {
        return List.of(words).contains(value)
                ? Optional.empty()
                : Optional.of("must be one of " + String.join(", ", words));
    }
}
