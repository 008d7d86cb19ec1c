package dev.reseed.doctor.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code application.yml}, {@code application-dev.properties}, {@code bootstrap.yml}: Spring's and Quarkus's. */
final class SpringFormat implements Format {
    private static final Pattern FILE =
            Pattern.compile("(?i)(?:application|bootstrap)(?:-([\\w.\\-]+))?\\.(yml|yaml|properties)");
    private static final Pattern URL = Pattern.compile("(?:.*\\.)?(?:jdbc-?url|url)");

    /** A profile before a key of Quarkus: {@code %dev.quarkus.datasource.jdbc.url}. */
    private static final Pattern PROFILE = Pattern.compile("\"?%([\\w,\\-]+)\"?\\.(.*)");

    @Override
    public boolean reads(String path) {
        return FILE.matcher(Format.name(path)).matches();
    }

    @Override
    public void read(Findings findings) {
        Matcher name = FILE.matcher(Format.name(findings.file().label()));
        String profile = name.matches() ? name.group(1) : null;
        if (name.matches() && name.group(2).toLowerCase(Locale.ROOT).equals("properties")) {
            KeyedFile file = KeyedFile.of(findings.file(), "=:", true);
            document(file.section(""), profile, findings);
        } else {
            YamlTree.of(findings).forEach(tree -> document(tree.values(), profile, findings));
        }
    }

    private static void document(Map<String, Traced> values, @Nullable String profile, Findings findings) {
        String own = List.of("spring.config.activate.on-profile", "spring.profiles").stream()
                .map(key -> values.getOrDefault(key, Traced.EMPTY).text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(profile);
        Map<String, Map<String, Traced>> byProfile = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Matcher match = PROFILE.matcher(key);
            boolean marked = match.matches();
            String section = marked ? match.group(1) : own == null ? "" : own;
            byProfile.computeIfAbsent(section, any -> new LinkedHashMap<>()).put(marked ? match.group(2) : key, value);
        });
        byProfile.forEach((section, its) -> new Reading(its, section.isEmpty() ? null : section, findings).read());
    }

    /** The keys of one profile. */
    private record Reading(
            Map<String, Traced> values, @Nullable String section, Findings findings) {
        void read() {
            values.forEach((key, raw) -> {
                if (URL.matcher(key).matches() && raw.text().matches("(?s).*(postg|psql|\\$\\{).*")) {
                    url(key, raw);
                }
            });
        }

        private void url(String name, Traced raw) {
            Findings.Key key = new Findings.Key(findings.place(raw), name, section);
            Lookup lookup = variable -> findings.variables().get(variable).or(() -> fromFile(variable));
            try {
                Traced value = new References(lookup, References.Style.SPRING).fill(raw);
                String stem = name.replaceFirst("\\.?(jdbc-?url|url)$", "").replaceFirst("\\.(jdbc|reactive)$", "");
                findings.url(
                        key,
                        value,
                        raw.text(),
                        beside(stem, lookup, ".username", ".user"),
                        beside(stem, lookup, ".password"));
            } catch (References.Unresolved e) {
                if (raw.text().contains("postg") || name.contains("datasource")) {
                    findings.problem(key.place(), name + " cannot be read: " + e.getMessage());
                }
            }
        }

        /** Another key of the same document, or what a tool sets from a variable of that name: {@code DB_PORT}. */
        private Optional<Traced> fromFile(String variable) {
            Optional<Traced> key = Optional.ofNullable(values.get(variable));
            String upper = variable.replaceAll("[.\\-]", "_").toUpperCase(Locale.ROOT);
            return key.isPresent() || upper.equals(variable)
                    ? key
                    : findings.variables().get(upper);
        }

        private @Nullable Traced beside(String stem, Lookup lookup, String... names) {
            for (String name : names) {
                Traced raw = values.get(stem + name);
                if (raw != null) {
                    try {
                        return new References(lookup, References.Style.SPRING).fill(raw);
                    } catch (References.Unresolved e) {
                        findings.problem(findings.place(raw), stem + name + " cannot be read: " + e.getMessage());
                    }
                }
            }
            return null;
        }
    }
}
