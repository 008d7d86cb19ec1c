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
            Pattern.compile("(?i).*(MYSQL|MARIA|MONGO|REDIS|ORACLE|MSSQL|INFLUX).*");
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
        for (Member member : members) {
            Traced value = values.getOrDefault(member.name(), Traced.EMPTY);
            Part part = value.isEmpty() ? null : value.part(value.text()).orElse(null);
            switch (member.role()) {
                case "HOST", "HOSTNAME", "SERVER", "ADDR" -> parts.host = parts.host == null ? part : parts.host;
                case "PORT" -> parts.port = part;
                case "NAME", "DATABASE", "DB", "DBNAME" ->
                    parts.database = parts.database == null ? part : parts.database;
                case "USER", "USERNAME" -> parts.user = parts.user == null ? part : parts.user;
                default -> parts.orPassword(value);
            }
        }
        // POSTGRES_DB and POSTGRES_USER alone tell an image what to create, not where it is.
        boolean placed = parts.host != null || parts.port != null || isLibpq(members);
        boolean url = parts.host != null && AddressText.looksLikeOne(parts.host.text());
        if (placed && !url && !isAnotherSystem(members.getFirst(), parts)) {
            findings.parts(key(members.getFirst().name()), parts);
        }
    }

    private static boolean isLibpq(List<Member> members) {
        return members.stream().anyMatch(each -> each.name().startsWith("PG"));
    }

    private boolean isAnotherSystem(Member first, AddressParts parts) {
        String prefix =
                first.name().substring(0, first.name().length() - first.role().length());
        boolean named = values.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .filter(each ->
                        SYSTEM.matcher(each.getKey().substring(prefix.length())).matches())
                .anyMatch(each -> AddressText.isAnotherSystem(each.getValue().text()));
        return named
                || OTHER_SYSTEM.matcher(prefix).matches()
                || (parts.port != null && OTHER_PORTS.contains(parts.port.text()));
    }

    private Findings.Key key(String name) {
        return new Findings.Key(places.apply(name), name, section);
    }
}
