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
    private static final Pattern WRAPPED = Pattern.compile(
            "(?i)(jdbc:(?:p6spy|otel|log4jdbc|aws-wrapper):|r2dbcs?:(?:pool:|proxy:)*|vertx-reactive:)(?=postgres)");

    private static final Pattern KEYWORDS =
            Pattern.compile("\\s*(?:[a-z_]+\\s*=\\s*(?:'(?:[^'\\\\]|\\\\.)*+'|[^\\s'=]*+)\\s*)+");

    private static final Pattern KEYWORD =
            Pattern.compile("([a-z_]+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*+)'|([^\\s'=]*+))");
    private static final Pattern NAMES_A_PLACE = Pattern.compile("(?:^|\\s)(?:host|hostaddr|port|dbname)\\s*=");

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
        return text.length() < 4096
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

    private List<AddressParts> url(boolean jdbc) {
        String all = text.text();
        int slashes = all.indexOf("//");
        int begin = slashes < 0 ? all.length() : slashes + 2;
        int question = end(all, begin, "?");
        int slash = Math.min(end(all, begin, "/"), question);
        int at = all.lastIndexOf('@', slash);
        int hosts = at >= begin ? at + 1 : Math.min(begin, slash);
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

    /** The text as it is written, without what is secret in it. */
    static String masked(String raw) {
        // To the last "@": a password that nobody encoded may hold one, and anything else.
        String url = raw.replaceAll("(?s)(//[^:/?@\\s]*:).*@", "$1***@");
        String parameters = url.replaceAll("(?is)([?&][^=&]*(?:pass|secret|token|key)[^=&]*=)[^&]*", "$1***");
        return parameters.replaceAll(
                "(?is)((?:^|\\s)[a-z_]*pass[a-z_]*\\s*=\\s*)(?:'(?:[^'\\\\]|\\\\.)*+'|\\S*)", "$1***");
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
