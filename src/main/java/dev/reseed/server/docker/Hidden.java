package dev.reseed.server.docker;

import dev.reseed.project.compose.ComposeMount;
import dev.reseed.project.compose.ComposeService;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values that a description gives an engine, which may repeat them in its messages: each of them may be a secret. */
final class Hidden {
    static final Hidden NOTHING = new Hidden(List.of());

    /** A shorter one is in every other word. */
    private static final int SHORTEST = 4;
    /** What the official image says itself that it makes and where. */
    private static final Set<String> SHOWN = Set.of("PGDATA", "PGPORT", "POSTGRES_DB", "POSTGRES_USER", "LANG", "TZ");

    private final List<String> values;

    private Hidden(Collection<String> values) {
        this.values = values.stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The values of the service's variables and labels, and of the options and labels of its volumes. */
    static Hidden of(Deployment deployment) {
        ComposeService service = deployment.service();
        // What the messages are about is no secret.
        String shown = service.image() + " " + deployment.container() + " " + deployment.project();
        Set<String> hidden = new HashSet<>();
        add(service.environment(), shown, hidden);
        add(service.labels(), shown, hidden);
        for (ComposeMount.Volume volume : deployment.volumes()) {
            add(volume.labels(), shown + " " + volume.name(), hidden);
            add(volume.options(), shown + " " + volume.name(), hidden);
            volume.options().values().forEach(options -> add(parts(options), shown, hidden));
        }
        return new Hidden(hidden);
    }

    private static void add(Map<String, String> values, String shown, Set<String> hidden) {
        hidden.addAll(ContainerLog.secrets(values));
        values.forEach((name, value) -> {
            if (value.length() >= SHORTEST && !SHOWN.contains(name) && !shown.contains(value) && !isPlain(value)) {
                hidden.add(value);
            }
        });
    }

    /** A port or a switch is in many a message; one whose name says secret is hidden all the same. */
    private static boolean isPlain(String value) {
        return value.matches("[0-9]{1,5}|true|false|trust|none");
    }

    /** {@code username=me,password=secret}: an engine may change one part, and repeat the others. */
    private static Map<String, String> parts(String options) {
        Map<String, String> parts = new LinkedHashMap<>();
        Arrays.stream(options.split(",")).forEach(part -> {
            int equal = part.indexOf('=');
            if (equal > 0) {
                parts.put(part.substring(0, equal), part.substring(equal + 1));
            }
        });
        return parts;
    }

    /** As Go's encoder writes it in JSON by default. */
    private static String escaped(String quoted) {
        return quoted.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    /** A text without them, also where they are quoted in it. */
    String mask(String text) {
        String masked = text;
        for (String value : values) {
            String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
            masked = masked.replace(value, "***").replace(quoted, "***").replace(escaped(quoted), "***");
        }
        return masked;
    }
}
