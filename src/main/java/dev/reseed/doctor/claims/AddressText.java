package dev.reseed.doctor.claims;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.ConnectionUrl;
import dev.reseed.project.LibpqSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses written as one text: a URL in any dialect, or libpq's keywords. {@link ConnectionUrl} reads it; here it is
 * found out where in the text each part stands.
 */
final class AddressText {
    /** What drivers put before the JDBC driver's own scheme. */
    private static final Pattern WRAPPED =
            Pattern.compile("(?i)(jdbc:(?:p6spy|otel|log4jdbc|aws-wrapper):|r2dbcs?:(?:pool:|proxy:){0,4}+"
                    + "|vertx-reactive:)(?=postgres)");

    /** {@code host=localhost TimeZone=Europe/Berlin}: drivers have keywords of their own. */
    private static final Pattern KEYWORD =
            Pattern.compile("([A-Za-z_]\\w*+)\\s*+=\\s*+(?:'((?:[^'\\\\]|\\\\.)*+)'|([^\\s']*+))(?:\\s++|$)");

    private static final Pattern KEYWORDS = Pattern.compile("\\s*+(?:" + KEYWORD + ")++");
    private static final Pattern NAMES_A_PLACE = Pattern.compile("(?:^|\\s)(?:host|hostaddr|port|dbname)\\s*=");

    /** What stands before the place in a URL; a "//" behind anything else is part of a value. */
    private static final Pattern SCHEME = Pattern.compile("(?:[A-Za-z0-9_+]+:){1,8}+//");

    /** A password that nobody encoded, behind a semicolon: the "@" is not what ends a login. */
    private static final Pattern LOGIN = Pattern.compile(";\\s*\\w+\\s*=");

    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_HOSTS = 10;

    private final Traced text;

    private AddressText(Traced text) {
        this.text = text;
    }

    /** Whether this is meant to be the address of a PostgreSQL database. */
    static boolean looksLikeOne(String text) {
        String plain = text.strip();
        return ConnectionUrl.looksLikeOne(unwrapped(plain)) || isKeywords(plain);
    }

    private static boolean isKeywords(String text) {
        return text.length() < MAX_LENGTH
                && NAMES_A_PLACE.matcher(text).find()
                && KEYWORDS.matcher(text).matches();
    }

    private static String unwrapped(String text) {
        Matcher wrapped = WRAPPED.matcher(text);
        return wrapped.lookingAt() ? "jdbc:" + text.substring(wrapped.end()) : text;
    }

    /**
     * The addresses in a text, several where it names several hosts.
     *
     * @throws ReseedException usage, if it cannot be read; it quotes nothing
     */
    static List<AddressParts> read(Traced given) {
        Traced text = given.strip();
        if (text.text().length() > MAX_LENGTH) {
            throw fault("it is longer than " + MAX_LENGTH + " characters");
        }
        if (isKeywords(text.text())) {
            return List.of(new AddressText(text).keywords());
        }
        Matcher wrapped = WRAPPED.matcher(text.text());
        // What was cut off is not part of any value, so the places of the rest stay true.
        Traced url = wrapped.lookingAt() ? text.sub(wrapped.end()) : text;
        return new AddressText(url)
                .url(wrapped.lookingAt() || given.text().strip().startsWith("jdbc:"));
    }

    private AddressParts keywords() {
        AddressParts parts = new AddressParts();
        Matcher each = KEYWORD.matcher(text.text());
        while (each.find()) {
            int group = each.group(2) != null ? 2 : 3;
            Traced value = text.sub(each.start(group), each.end(group));
            String meant = group == 2 ? value.text().replaceAll("\\\\(.)", "$1") : value.text();
            switch (each.group(1)) {
                case "host" -> parts.host = value.part(meant).orElse(null);
                case "hostaddr" ->
                    parts.host = parts.host == null ? value.part(meant).orElse(null) : parts.host;
                case "port" -> parts.port = value.part(meant).orElse(null);
                case "dbname" -> parts.database = value.part(meant).orElse(null);
                case "user" -> parts.user = value.part(meant).orElse(null);
                case "password" -> parts.password = value.secret(meant);
                default -> {
                    // Nothing that says where the database is.
                }
            }
        }
        return parts;
    }

    /** A URL, with whatever stands behind a semicolon: {@code ;user=ann;password=…}. */
    private List<AddressParts> url(boolean jdbc) {
        String all = text.text();
        int begin = begin();
        int place = Math.max(begin, all.lastIndexOf('@', Math.min(end(all, begin, "/"), end(all, begin, "?"))));
        if (all.substring(begin, place).indexOf(';') >= 0
                && LOGIN.matcher(all.substring(begin, place)).find()) {
            throw fault("its parameters hold an \"@\"; write %40 for it");
        }
        int semicolon = all.indexOf(';', begin < all.length() ? place : 0);
        if (semicolon < 0) {
            return hosts(jdbc);
        }
        if (all.indexOf('?') >= 0) {
            throw fault("it has parameters behind \"?\" and behind \";\"");
        }
        AddressParts said = parameters(text.sub(semicolon + 1));
        List<AddressParts> found = new AddressText(text.sub(0, semicolon)).hosts(jdbc);
        return found.stream().map(said::and).toList();
    }

    private int begin() {
        Matcher scheme = SCHEME.matcher(text.text());
        return scheme.lookingAt() ? scheme.end() : text.text().length();
    }

    private static AddressParts parameters(Traced text) {
        AddressParts parts = new AddressParts();
        for (int from = 0; from < text.text().length(); ) {
            int to = end(text.text(), from, ";");
            int equals = Math.min(end(text.text(), from, "="), to);
            Traced value = text.sub(Math.min(equals + 1, to), to);
            Part part = value.part(value.text()).orElse(null);
            switch (text.text().substring(from, equals).strip().toLowerCase(Locale.ROOT)) {
                case "servername", "host" -> parts.host = part;
                case "portnumber", "port" -> parts.port = part;
                case "databasename", "database", "dbname" -> parts.database = part;
                case "user", "username" -> parts.user = part;
                case "password" -> parts.orPassword(value);
                default -> {
                    // Nothing that says where the database is.
                }
            }
            from = to + 1;
        }
        return parts;
    }

    private List<AddressParts> hosts(boolean jdbc) {
        String all = text.text();
        int begin = begin();
        int question = end(all, begin, "?");
        int slash = Math.min(end(all, begin, "/"), question);
        int at = all.lastIndexOf('@', slash);
        int hosts = at >= begin ? at + 1 : Math.min(begin, slash);
        if (all.substring(hosts, slash).chars().filter(c -> c == ',').count() >= MAX_HOSTS) {
            throw fault("it names more than " + MAX_HOSTS + " hosts");
        }
        List<AddressParts> found = new ArrayList<>();
        for (int from = hosts; from <= slash; ) {
            int to = Math.min(end(all, from, ","), slash);
            String one = all.substring(0, hosts) + all.substring(from, to) + all.substring(slash);
            LibpqSettings settings = ConnectionUrl.parse(jdbc && !one.startsWith("jdbc:") ? "jdbc:" + one : one);
            AddressParts parts = new AddressParts();
            int colon = all.lastIndexOf(':', to - 1);
            boolean port = colon >= from && colon > all.lastIndexOf(']', to - 1);
            parts.host = part(settings, "host", text.sub(from, port ? colon : to));
            parts.port = part(settings, "port", port ? text.sub(colon + 1, to) : Traced.EMPTY);
            parts.database = part(settings, "dbname", text.sub(Math.min(slash + 1, question), question));
            int credentials = all.indexOf(':', begin);
            int userEnd = credentials >= 0 && credentials < at ? credentials : at;
            parts.user = part(settings, "user", at >= begin ? text.sub(begin, userEnd) : Traced.EMPTY);
            Traced password = userEnd < at ? text.sub(userEnd + 1, at) : Traced.EMPTY;
            parts.password = Optional.ofNullable(settings.password())
                    .map(each -> parameter("password")
                            .or(() -> Optional.of(password))
                            .filter(where -> !where.isEmpty())
                            .orElse(text)
                            .secret(each.reveal()))
                    .orElse(null);
            found.add(parts);
            from = to + 1;
        }
        return found;
    }

    /** The part under a keyword; parameters behind the question mark win over the place before it. */
    private @Nullable Part part(LibpqSettings settings, String keyword, Traced usual) {
        Optional<String> value = settings.get(keyword);
        Optional<Traced> parameter = parameter(keyword);
        return value.flatMap(each -> parameter
                        .or(() -> Optional.of(usual))
                        .filter(where -> !where.isEmpty())
                        .orElse(text)
                        .part(each))
                .orElse(null);
    }

    private Optional<Traced> parameter(String keyword) {
        String all = text.text();
        int question = all.indexOf('?');
        Matcher match = Pattern.compile("[?&]" + keyword + "=([^&]*)").matcher(all);
        Optional<Traced> last = Optional.empty();
        while (question >= 0 && match.find()) {
            last = match.start() >= question && !match.group(1).isEmpty()
                    ? Optional.of(text.sub(match.start(1), match.end(1)))
                    : last;
        }
        return last;
    }

    private static int end(String text, int from, String mark) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }

    private static ReseedException fault(String why) {
        return ReseedException.usage("a connection URL cannot be read", why, "");
    }

    /** The text as it is written, without what is secret in it; of one that is too long for that nothing. */
    static String masked(String raw) {
        if (raw.length() > MAX_LENGTH) {
            return "…";
        }
        // To the last "@": a password that nobody encoded may hold one, and anything else.
        String url = raw.replaceAll("(?s)(//[^:/?@\\s]*:).*@", "$1***@");
        String parameters = url.replaceAll("(?is)([?&;][^=&;]*(?:pass|secret|token|key)[^=&]*=)[^&]*", "$1***");
        return parameters.replaceAll(
                "(?is)((?:^|\\s)[a-z_]*pass[a-z_]*+\\s*+=\\s*+)(?:'(?:[^'\\\\]|\\\\.)*+'|\\S*)", "$1***");
    }

    /** Whether the words of a driver or engine mean another database system. */
    static boolean isAnotherSystem(String driver) {
        String plain = driver.toLowerCase(Locale.ROOT);
        return !plain.isEmpty()
                && !plain.contains("postg")
                && !plain.contains("pg")
                && !plain.contains("psql")
                && !plain.contains("psycopg");
    }
}
