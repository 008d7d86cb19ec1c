package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in environment variables: a URL in one of them, or a family such as {@code DB_HOST}, {@code DB_PORT},
 * {@code DB_NAME}.
 */
final class Families {
    private static final Pattern MEMBER = Pattern.compile("(?i)((?:[A-Z0-9_]*_)?"
            + "(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|PSQL|DATASOURCE)_?|PG)"
            + "(HOST|HOSTNAME|SERVER|ADDR|PORT|NAME|DATABASE|DB|DBNAME|USER|USERNAME|PASSWORD|PASS|PASSWD|PWD)");
    private static final Pattern SYSTEM = Pattern.compile("(?i)(CONNECTION|ENGINE|DRIVER|TYPE|DIALECT|CLIENT|ADAPTER)");
    private static final Pattern OTHER_SYSTEM =
            Pattern.compile("(?i).*(MYSQL|MARIA|WORDPRESS|MONGO|REDIS|ORACLE|MSSQL|SQLSERVER|INFLUX).*");
    private static final Pattern OTHER_URL =
            Pattern.compile("(?i)(?:jdbc:)?(?:mysql2?|mariadb|sqlserver|mssql|oracle)(?:\\+\\w+)?:.*", Pattern.DOTALL);

    /** Of those that an application has instead of PostgreSQL, and seldom beside it. */
    private static final Pattern OTHER_NAME = Pattern.compile("(?i)(?:.*_)?(?:MYSQL|MARIADB|MSSQL|WORDPRESS)_.*");

    private static final Pattern OUR_NAME = Pattern.compile("(?i).*(POSTGRES|PG|PSQL).*");
    private static final Pattern OUR_PORT = Pattern.compile("54[0-9]{2}|[0-9]*543[0-9]*");
    private static final int MAX_FAMILIES = 200;
    private static final Set<String> OTHER_PORTS = Set.of("3306", "1433", "1521", "27017", "6379");

    private final Map<String, Traced> values;
    private final Function<String, Place> places;
    private final Findings findings;
    private final @Nullable String section;

    /**
     * @param values by name, references filled in
     * @param places where a name stands
     */
    Families(Map<String, Traced> values, Function<String, Place> places, Findings findings, @Nullable String section) {
        this.values = values;
        this.places = places;
        this.findings = findings;
        this.section = section;
    }

    void read() {
        values.forEach((name, value) -> {
            if (AddressText.looksLikeOne(value.text())) {
                String stem = name.replaceFirst("(?i)_?(URL|URI|DSN)$", "");
                findings.url(
                        key(name),
                        value,
                        value.text(),
                        sibling(stem, "_USERNAME", "_USER"),
                        sibling(stem, "_PASSWORD", "_PASS"));
            }
        });
        families().values().stream().limit(MAX_FAMILIES).forEach(this::family);
    }

    private @Nullable Traced sibling(String stem, String... suffixes) {
        for (String suffix : suffixes) {
            // QUARKUS_DATASOURCE_JDBC_URL stands beside QUARKUS_DATASOURCE_USERNAME.
            Optional<Traced> found = Optional.ofNullable(values.get(stem + suffix))
                    .or(() -> Optional.ofNullable(values.get(stem.replaceFirst("_(JDBC|REACTIVE)$", "") + suffix)));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    /** The names of each family, by its prefix in the file's order. */
    private Map<String, List<Member>> families() {
        Map<String, List<Member>> families = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            Matcher match = MEMBER.matcher(name);
            if (match.matches()) {
                families.computeIfAbsent(match.group(1), prefix -> new ArrayList<>())
                        .add(new Member(name, match.group(2).toUpperCase(Locale.ROOT)));
            }
        }
        return families;
    }

    private record Member(String name, String role) {}

    private void family(List<Member> members) {
        AddressParts parts = new AddressParts();
        Traced host = null;
        for (Member member : members) {
            Traced value = values.getOrDefault(member.name(), Traced.EMPTY);
            Part part = value.isEmpty() ? null : value.part(value.text()).orElse(null);
            switch (member.role()) {
                case "HOST", "HOSTNAME", "SERVER", "ADDR" -> host = host == null ? value : host;
                case "PORT" -> parts.port = part;
                case "NAME", "DATABASE", "DB", "DBNAME" ->
                    parts.database = parts.database == null ? part : parts.database;
                case "USER", "USERNAME" -> parts.user = parts.user == null ? part : parts.user;
                default -> parts.orPassword(value);
            }
        }
        parts.hostAndPort(host);
        // POSTGRES_DB and POSTGRES_USER alone tell an image what to create, not where it is.
        boolean placed = parts.host != null || parts.port != null || isLibpq(members);
        if (placed && !holdsUrl(members)) {
            Findings.Key key = key(members.getFirst().name());
            switch (whose(members.getFirst(), parts)) {
                case OURS, UNKNOWN -> findings.parts(key, parts);
                case DOUBTFUL -> findings.doubtful(key, parts);
                case ANOTHER -> {
                    // Not our concern.
                }
            }
        }
    }

    private static boolean isLibpq(List<Member> members) {
        return members.stream().anyMatch(each -> each.name().startsWith("PG"));
    }

    /** PGDATABASE may be a URL: then that is what is meant. */
    private boolean holdsUrl(List<Member> members) {
        return members.stream()
                .map(each -> values.getOrDefault(each.name(), Traced.EMPTY).text())
                .anyMatch(AddressText::looksLikeOne);
    }

    private enum Whose {
        OURS,
        UNKNOWN,
        DOUBTFUL,
        ANOTHER
    }

    /** Whose address a family is; what itself says comes before what else the file says. */
    private Whose whose(Member first, AddressParts parts) {
        String prefix =
                first.name().substring(0, first.name().length() - first.role().length());
        List<String> systems = values.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .filter(each ->
                        SYSTEM.matcher(each.getKey().substring(prefix.length())).matches())
                .map(each -> each.getValue().text())
                .filter(each -> !each.isEmpty())
                .toList();
        String port = parts.port == null ? "" : parts.port.text();
        if (systems.stream().anyMatch(AddressText::isAnotherSystem) || OTHER_PORTS.contains(port)) {
            return Whose.ANOTHER;
        }
        if (!systems.isEmpty()
                || OUR_PORT.matcher(port).matches()
                || OUR_NAME.matcher(prefix).matches()) {
            return Whose.OURS;
        }
        if (OTHER_SYSTEM.matcher(prefix).matches()) {
            return Whose.ANOTHER;
        }
        return isBesideAnother() ? Whose.DOUBTFUL : Whose.UNKNOWN;
    }

    private boolean isBesideAnother() {
        return values.entrySet().stream()
                .anyMatch(each -> OTHER_NAME.matcher(each.getKey()).matches()
                        || OTHER_URL.matcher(each.getValue().text()).matches());
    }

    private Findings.Key key(String name) {
        return new Findings.Key(places.apply(name), name, section);
    }
}
