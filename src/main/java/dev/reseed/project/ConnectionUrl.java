package dev.reseed.project;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Connection URLs: libpq's own ({@code postgresql://}, {@code postgres://}), with the dialect of another tool's driver
 * ({@code postgresql+asyncpg://}), and the JDBC driver's ({@code jdbc:postgresql://}). No message quotes a URL: it may
 * hold a password.
 */
public final class ConnectionUrl {
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(jdbc:)?(postgres(ql)?|postgis|psql|pgsql)(\\+[a-z0-9_]+)?:.*", Pattern.DOTALL);
    private static final int MAX_LENGTH = 4096;

    /** What other drivers call libpq's keywords. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "ApplicationName", "application_name",
            "connectTimeout", "connect_timeout",
            "channelBinding", "channel_binding",
            "gssEncMode", "gssencmode",
            "kerberosServerName", "krbsrvname",
            "sslNegotiation", "sslnegotiation",
            "requireAuth", "require_auth",
            "tcpKeepAlive", "keepalives");

    /** Parameters of Prisma, Rails, Doctrine and the drivers of Node and Python, which say nothing about where a server is. */
    private static final Set<String> OTHER_DRIVERS = Set.of(
            "schema",
            "connection_limit",
            "pool_timeout",
            "pgbouncer",
            "socket_timeout",
            "statement_cache_size",
            "prepared_statement_cache_size",
            "prepared_statements",
            "statement_timeout",
            "search_path",
            "pool",
            "pool_size",
            "max_overflow",
            "encoding",
            "charset",
            "serverVersion");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final boolean jdbc;
    private @Nullable Secret password;

    private ConnectionUrl(boolean jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the text begins like a connection URL to PostgreSQL. */
    public static boolean looksLikeOne(String text) {
        return SCHEME.matcher(text).matches();
    }

    /**
     * Takes a URL apart. Parts that are missing or empty are not in the result; the database is under {@code dbname}.
     *
     * @throws ReseedException usage, naming what is wrong but nothing of the URL
     */
    public static LibpqSettings parse(String url) {
        if (!looksLikeOne(url)) {
            throw fault("it does not begin with postgresql://, postgres:// or jdbc:postgresql://");
        }
        if (url.length() > MAX_LENGTH) {
            throw fault("it is longer than " + MAX_LENGTH + " characters");
        }
        boolean jdbc = url.regionMatches(true, 0, "jdbc:", 0, 5);
        ConnectionUrl parsed = new ConnectionUrl(jdbc);
        String rest = url.substring(url.indexOf(':', jdbc ? 5 : 0) + 1);
        parsed.all(rest);
        return new LibpqSettings(parsed.values, parsed.password, parsed.ignored);
    }

    /** The database that a URL names; empty if it names none, or cannot be read. */
    static Optional<String> database(String url) {
        try {
            return parse(url).get("dbname");
        } catch (ReseedException e) {
            return Optional.empty();
        }
    }

    private void all(String rest) {
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            throw fault("it contains \"#\"; write %23 for the character itself");
        }
        int question = rest.indexOf('?');
        String main = question < 0 ? rest : rest.substring(0, question);
        if (main.startsWith("//")) {
            hierarchy(main.substring(2));
        } else if (jdbc) {
            // jdbc:postgresql:tickets and jdbc:postgresql:/tickets mean the database on localhost.
            put("dbname", decode(main.startsWith("/") ? main.substring(1) : main));
        } else {
            throw fault("\"//\" is missing after the colon");
        }
        if (question >= 0) {
            parameters(rest.substring(question + 1));
        }
    }

    private void hierarchy(String text) {
        int slash = text.indexOf('/');
        String authority = slash < 0 ? text : text.substring(0, slash);
        if (slash >= 0) {
            put("dbname", decode(text.substring(slash + 1)));
        }
        int at = authority.indexOf('@');
        if (at != authority.lastIndexOf('@')) {
            throw fault("it contains several \"@\"; write %40 for one in a user name or password");
        }
        if (at >= 0) {
            credentials(authority.substring(0, at));
        }
        address(authority.substring(at + 1));
    }

    private void credentials(String text) {
        int colon = text.indexOf(':');
        put("user", decode(colon < 0 ? text : text.substring(0, colon)));
        if (colon >= 0) {
            password(decode(text.substring(colon + 1)));
        }
    }

    private void address(String text) {
        if (text.indexOf(',') >= 0) {
            throw fault("it names several hosts; an environment is one database on one server, so name one");
        }
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket < 0) {
            throw fault("the \"[\" of its IPv6 address is never closed");
        }
        int colon = text.indexOf(':', Math.max(bracket, 0));
        if (bracket < 0 && colon != text.lastIndexOf(':')) {
            throw fault(
                    "its host contains several \":\"; put an IPv6 address in brackets, and write %3A in a password");
        }
        if (text.startsWith("[") && bracket + 1 != (colon < 0 ? text.length() : colon)) {
            throw fault("something stands between the IPv6 address and the port");
        }
        String host = colon < 0 ? text : text.substring(0, colon);
        put("host", decode(text.startsWith("[") ? text.substring(1, bracket) : host));
        put("port", colon < 0 ? "" : decode(text.substring(colon + 1)));
    }

    private void parameters(String text) {
        for (String each : text.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals < 0 && !each.isEmpty()) {
                throw fault("a parameter after \"?\" has no \"=\"");
            }
            if (equals >= 0) {
                parameter(decode(each.substring(0, equals)), decode(each.substring(equals + 1)));
            }
        }
    }

    private void parameter(String name, String value) {
        String keyword = OTHER_NAMES.getOrDefault(name, name);
        Optional<String> mode = name.equals("ssl") ? sslMode(value) : Optional.empty();
        if (name.equals("password")) {
            password(value);
        } else if (mode.isPresent()) {
            put("sslmode", mode.get());
        } else if (LibpqKeyword.of(keyword).isPresent()) {
            put(keyword, value);
        } else if (!isDrivers(name)) {
            ignored.add(Shown.plain(name));
        }
    }

    /** Whether another driver knows it: the application needs it there, and it is nothing to warn of. */
    private boolean isDrivers(String name) {
        boolean encryption = name.startsWith("ssl");
        return jdbc ? PGProperty.forName(name) != null && !encryption : OTHER_DRIVERS.contains(name);
    }

    /** {@code ssl=true} means what the driver that reads such a URL takes it for; some drivers put the mode there. */
    private Optional<String> sslMode(String value) {
        if (value.toLowerCase(Locale.ROOT).equals("true")) {
            return Optional.of(jdbc ? "verify-full" : "require");
        }
        return LibpqKeyword.SSLMODE.fault(value).isEmpty() ? Optional.of(value) : Optional.empty();
    }

    private void put(String keyword, String value) {
        if (value.isEmpty()) {
            return;
        }
        LibpqKeyword.of(keyword).flatMap(each -> each.fault(value)).ifPresent(fault -> {
            throw fault("its " + keyword + " " + fault);
        });
        values.put(keyword, value);
    }

    private void password(String value) {
        password = value.isEmpty() ? null : Secret.of(value);
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                out.put(escaped(raw, i));
                i += 2;
            } else {
                out.put(raw[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            throw fault("its percent-encoded characters are not UTF-8", e);
        }
    }

    private static byte escaped(byte[] raw, int at) {
        int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
        int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw fault("a \"%\" in it is not followed by two hexadecimal digits; write %25 for the character itself");
        }
        if (high + low == 0) {
            throw fault("it contains the character NUL");
        }
        return (byte) (high * 16 + low);
    }

    private static ReseedException fault(String why) {
        return fault(why, null);
    }

    private static ReseedException fault(String why, @Nullable Throwable cause) {
        return new ReseedException(
                Kind.USAGE,
                "a connection URL cannot be read",
                why,
                "write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters percent-encoded",
                cause);
    }
}
