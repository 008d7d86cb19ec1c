package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** libpq's service file and password file, where a project brings them along. */
final class LibpqFormat implements Format {
    private static final int FIELDS = 5;

    @Override
    public boolean reads(String path) {
        return Format.name(path).matches("\\.?pg_service\\.conf|\\.pgpass|pgpass\\.conf");
    }

    @Override
    public void read(Findings findings) {
        if (findings.file().label().contains("pg_service")) {
            KeyedFile.of(findings.file(), "=", false).sections().forEach((name, values) -> {
                if (!values.isEmpty()) {
                    service(name, values, findings);
                }
            });
        } else {
            passwords(findings);
        }
    }

    private static void service(String name, Map<String, Traced> values, Findings findings) {
        AddressParts parts = new AddressParts();
        parts.host = part(values.getOrDefault("host", values.get("hostaddr")));
        parts.port = part(values.get("port"));
        parts.database = part(values.get("dbname"));
        parts.orUser(values.get("user"));
        parts.orPassword(values.get("password"));
        Place place = findings.place(values.values().iterator().next());
        findings.parts(new Findings.Key(place, "service", name), parts);
    }

    private static @Nullable Part part(@Nullable Traced text) {
        return text == null || text.isEmpty() ? null : text.part(text.text()).orElse(null);
    }

    private static void passwords(Findings findings) {
        String text = findings.file().text();
        for (int begin = 0; begin < text.length(); ) {
            int newline = text.indexOf('\n', begin);
            int end = newline < 0 ? text.length() : newline;
            if (!text.startsWith("#", begin)) {
                line(fields(findings.file().traced(begin, end).strip()), findings);
            }
            begin = end + 1;
        }
    }

    private static void line(List<Traced> fields, Findings findings) {
        if (fields.size() == FIELDS) {
            AddressParts parts = new AddressParts();
            parts.host = field(fields.get(0));
            parts.port = field(fields.get(1));
            parts.database = field(fields.get(2));
            parts.user = field(fields.get(3));
            parts.password = fields.get(4).secret(unescaped(fields.get(4).text()));
            findings.parts(new Findings.Key(findings.place(fields.getFirst()), "password", null), parts);
        }
    }

    private static @Nullable Part field(Traced text) {
        return text.text().equals("*")
                ? null
                : text.part(unescaped(text.text())).orElse(null);
    }

    private static List<Traced> fields(Traced line) {
        List<Traced> fields = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < line.text().length() && fields.size() < FIELDS - 1; i++) {
            if (line.text().charAt(i) == '\\') {
                i++;
            } else if (line.text().charAt(i) == ':') {
                fields.add(line.sub(begin, i));
                begin = i + 1;
            }
        }
        fields.add(line.sub(begin));
        return fields;
    }

    private static String unescaped(String field) {
        return field.replaceAll("\\\\(.)", "$1");
    }
}
