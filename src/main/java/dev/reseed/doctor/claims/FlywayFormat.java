package dev.reseed.doctor.claims;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code flyway.conf} and {@code flyway.toml}. */
final class FlywayFormat implements Format {
    private static final String ENVIRONMENTS = "environments.";
    private static final int MAX_NAME = 100;

    @Override
    public boolean reads(String path) {
        return Format.name(path).matches("flyway(?:\\.\\w+)?\\.(?:conf|toml)");
    }

    @Override
    public void read(Findings findings) {
        if (findings.file().label().endsWith(".conf")) {
            Map<String, Traced> values =
                    KeyedFile.of(findings.file(), "=", true).section("");
            address(values, "flyway.", null, findings);
            return;
        }
        try {
            JsonNode tree = new TomlMapper().readTree(findings.file().text());
            KeyedFile.of(findings.file(), "=", false).sections().forEach((name, values) -> {
                boolean plain = name.length() < MAX_NAME;
                if (plain && (name.startsWith(ENVIRONMENTS) || name.equals("flyway"))) {
                    JsonNode section = tree.at("/" + name.replace('.', '/'));
                    String environment = name.equals("flyway") ? null : name.substring(ENVIRONMENTS.length());
                    address(unquoted(values, section, findings), "", environment, findings);
                }
            });
        } catch (JsonProcessingException e) {
            // Of what is nested too deeply the library knows no place.
            JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
            findings.problems()
                    .add(
                            findings.file().label(),
                            Math.max(at.getLineNr(), 1),
                            Math.max(at.getColumnNr(), 1),
                            "is not TOML that can be read");
        }
    }

    /** The library says what the values are; the lines only where they stand. */
    private static Map<String, Traced> unquoted(Map<String, Traced> lines, JsonNode section, Findings findings) {
        Map<String, Traced> values = new LinkedHashMap<>();
        lines.forEach((key, line) -> {
            JsonNode value = section.path(key);
            int at = value.isTextual() ? line.text().indexOf(value.asText()) : -1;
            if (at >= 0) {
                values.put(key, line.sub(at, at + value.asText().length()));
            } else if (value.isTextual()) {
                values.put(key, Traced.read(findings.place(line), value.asText()));
            }
        });
        return values;
    }

    private static void address(
            Map<String, Traced> values, String prefix, @Nullable String section, Findings findings) {
        Traced url = values.get(prefix + "url");
        if (url == null) {
            return;
        }
        Findings.Key key = new Findings.Key(findings.place(url), prefix + "url", section);
        findings.filled(key, url, References.Style.SPRING).ifPresent(filled -> {
            AddressParts beside = new AddressParts();
            beside.orUser(filled(key, values.get(prefix + "user"), findings));
            beside.orPassword(filled(key, values.get(prefix + "password"), findings));
            findings.url(key, filled, url.text(), beside);
        });
    }

    private static @Nullable Traced filled(Findings.Key key, @Nullable Traced raw, Findings findings) {
        return raw == null
                ? null
                : findings.filled(key, raw, References.Style.SPRING).orElse(null);
    }
}
