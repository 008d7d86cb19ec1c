package dev.reseed.doctor.claims;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of an address while they are being found. */
final class AddressParts {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_LENGTH = 255;
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:([^:/@;=\\[\\s]+)|\\[([0-9a-fA-F:.]+)])(?::([0-9]{1,5}))?");
    private static final Pattern NO_NAME = Pattern.compile("[@;=?&]|:\\S|//|%(?i:3a|40|3b|2f)");
    private static final Pattern NO_HOST = Pattern.compile(NO_NAME + "|\\s|^[^/].*/");

    /** An address of IPv6, with its scope. */
    private static final Pattern ADDRESS = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:.]+(?:%[\\w.-]+)?");

    @Nullable
    Part host;

    @Nullable
    Part port;

    @Nullable
    Part database;

    @Nullable
    Part user;

    @Nullable
    SecretPart password;

    /** Adds what a text says beside an address: {@code spring.datasource.username}. It wins only where nothing is said. */
    void orUser(@Nullable Traced text) {
        if (user == null && text != null && !text.isEmpty()) {
            user = text.part(text.text()).orElse(null);
        }
    }

    void orPassword(@Nullable Traced text) {
        if (password == null && text != null && !text.isEmpty()) {
            password = text.secret(text.text());
        }
    }

    /** These parts, and the other's wherever these have none. */
    void or(AddressParts other) {
        host = host == null ? other.host : host;
        port = port == null ? other.port : port;
        database = database == null ? other.database : database;
        user = user == null ? other.user : user;
        password = password == null ? other.password : password;
    }

    /** These parts and, wherever these have none, the other's, as parts of their own. */
    AddressParts and(AddressParts other) {
        AddressParts both = new AddressParts();
        both.or(this);
        both.or(other);
        return both;
    }

    boolean isEmpty() {
        return host == null && port == null && database == null;
    }

    /** A host, or host and port in one; the port counts where no other is said. */
    void hostAndPort(@Nullable Traced text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        Matcher both = HOST_AND_PORT.matcher(text.text());
        if (!both.matches()) {
            host = text.part(text.text()).orElse(null);
            return;
        }
        int group = both.group(1) == null ? 2 : 1;
        host = text.sub(both.start(group), both.end(group))
                .part(both.group(group))
                .orElse(null);
        if (both.group(3) != null && port == null) {
            port = text.sub(both.start(3), both.end(3)).part(both.group(3)).orElse(null);
        }
    }

    /** What is wrong with it, if anything; it quotes nothing. */
    Optional<String> fault() {
        return fault("host", host, NO_HOST)
                .or(() -> fault("user", user, NO_NAME))
                .or(() -> fault("database", database, NO_NAME))
                .or(this::portFault);
    }

    /** A text with such signs in it is no name, and a password may follow them. */
    private static Optional<String> fault(String what, @Nullable Part part, Pattern signs) {
        if (part == null) {
            return Optional.empty();
        }
        if (part.text().length() > MAX_LENGTH) {
            return Optional.of("its " + what + " is longer than " + MAX_LENGTH + " characters");
        }
        boolean address = what.equals("host") && ADDRESS.matcher(part.text()).matches();
        return !address && signs.matcher(part.text()).find()
                ? Optional.of("its " + what + " is more than a name, such as a login or parameters; write each apart")
                : Optional.empty();
    }

    private Optional<String> portFault() {
        if (port == null) {
            return Optional.empty();
        }
        String text = port.text();
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MAX_PORT
                ? Optional.empty()
                : Optional.of("its port is not a whole number from 1 to " + MAX_PORT);
    }

    /**
     * The whole address.
     *
     * @param tool whose defaults fill in what nobody wrote
     */
    ClaimedAddress complete(String tool) {
        Origin implied = new Origin.Implied(tool);
        return new ClaimedAddress(
                host == null ? new Part("localhost", implied) : host,
                port == null ? new Part("5432", implied) : port,
                database,
                user,
                password);
    }

    /** For values that are written apart: {@code host=localhost port=5433 dbname=shop}. */
    String shown() {
        StringJoiner out = new StringJoiner(" ");
        add(out, "host", host);
        add(out, "port", port);
        add(out, "dbname", database);
        add(out, "user", user);
        if (password != null) {
            out.add("password=***");
        }
        return out.toString();
    }

    private static void add(StringJoiner out, String name, @Nullable Part part) {
        if (part != null) {
            out.add(name + "=" + part.text());
        }
    }

    /** No value: one may be a password in the wrong place. */
    @Override
    public String toString() {
        return "AddressParts";
    }
}
