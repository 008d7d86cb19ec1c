package dev.reseed.doctor.claims;

import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The parts of an address while they are being found. */
final class AddressParts {
    private static final int MAX_PORT = 65_535;

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

    boolean isEmpty() {
        return host == null && port == null && database == null;
    }

    /** What is wrong with it, if anything. */
    Optional<String> fault() {
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
